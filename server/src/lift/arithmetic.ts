import { isZero, rational, signOf, toNumber } from "../base/rational.ts";
import type { Span } from "../base/span.ts";
import { add, divide, hadamard, negate, subtract } from "../tensor/algebra.ts";
import { number, power } from "../tensor/build.ts";
import { constantValue } from "../tensor/raw.ts";
import { placeOf } from "../tensor/selector.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import type { Lifter } from "./lifter.ts";
import { arraysIn, arrayValue, joined, unknown, type Value } from "./value.ts";

/** `a + b` of numbers; of texts too. What compares is known only of numbers that are. */
export function combine(operator: string, a: Value, b: Value, span: Span, lifter: Lifter): Value {
  const failed = () => unknown(span, joined([arraysIn(a), arraysIn(b)]));
  if (a.kind === "text" && b.kind === "text") return ofTexts(operator, a.text, b.text) ?? failed();
  const isEqual = EQUAL[operator];
  if (isEqual !== undefined && a.kind !== b.kind && isPlain(a) && isPlain(b))
    return { kind: "flag", flag: !isEqual };
  if (a.kind === "flag" && b.kind === "flag" && isEqual !== undefined)
    return { kind: "flag", flag: (a.flag === b.flag) === isEqual };
  if (a.kind !== "array" || b.kind !== "array") return failed();
  if (a.term.shape.length > 0 || b.term.shape.length > 0) return failed();
  const holds = compared(operator, subtract(lifter.store, a.term, b.term));
  if (holds !== undefined) return { kind: "flag", flag: holds };
  const term = OPERATIONS[operator]?.(lifter.store, a.term, b.term);
  return term ? arrayValue(term) : failed();
}

export function opposite(value: Value, span: Span, lifter: Lifter): Value {
  if (value.kind !== "array" || value.term.shape.length > 0) return unknown(span, arraysIn(value));
  return arrayValue(negate(lifter.store, value.term));
}

/** Whether a condition holds; `undefined` where nobody can tell. */
export function isTrue(value: Value): boolean | undefined {
  switch (value.kind) {
    case "flag":
      return value.flag;
    case "text":
      return value.text !== "";
    case "nothing":
      return false;
    case "unknown":
      return undefined;
    case "array": {
      const number = value.term.shape.length === 0 ? constantValue(value.term) : undefined;
      return number
        ? !isZero(number)
        : value.library && value.term.shape.length > 0
          ? true
          : undefined;
    }
    default:
      return true;
  }
}

/** Rounded down, of a number that is known or of a size that is whole anyway. */
export function floorOf(store: TermStore, term: Term): Term | undefined {
  const value = constantValue(term);
  if (value) return number(store, rational(Math.floor(toNumber(value))));
  return placeOf(term) && term;
}

const OPERATIONS: Readonly<
  Record<string, (store: TermStore, a: Term, b: Term) => Term | undefined>
> = {
  "+": add,
  "-": subtract,
  "*": hadamard,
  "/": divide,
  "**": (store, a, b) => {
    const exponent = constantValue(b);
    return exponent && power(store, a, exponent);
  },
};

const EQUAL: Readonly<Record<string, boolean>> = {
  "===": true,
  "==": true,
  "!==": false,
  "!=": false,
};

function ofTexts(operator: string, a: string, b: string): Value | undefined {
  if (operator === "+") return { kind: "text", text: a + b };
  const isEqual = EQUAL[operator];
  return isEqual === undefined ? undefined : { kind: "flag", flag: (a === b) === isEqual };
}

function isPlain({ kind }: Value): boolean {
  return kind !== "unknown";
}

/** What a comparison says of a difference that is a number. */
function compared(operator: string, difference: Term): boolean | undefined {
  const value = constantValue(difference);
  if (!value) return undefined;
  const sign = signOf(value);
  switch (operator) {
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
    default: {
      const isEqual = EQUAL[operator];
      return isEqual === undefined ? undefined : (sign === 0) === isEqual;
    }
  }
}
