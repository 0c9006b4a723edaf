import { assertNever } from "../base/assert-never.ts";
import type { Expression } from "../typescript/tree.ts";
import { combine, isTrue, opposite } from "./arithmetic.ts";
import { assignTo, countOn } from "./assign.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { elementOf, memberOf } from "./evaluate-member.ts";
import { eitherWay } from "./execute-branches.ts";
import type { Lifter } from "./lifter.ts";
import { numberTerm } from "./number-term.ts";
import {
  arraysIn,
  arrayValue,
  type Environment,
  joined,
  NOTHING,
  type Slot,
  unknown,
  type Value,
} from "./value.ts";

/** What an expression is; its effects on variables and arrays take place. */
export function evaluate(expression: Expression, at: Environment, lifter: Lifter): Value {
  switch (expression.kind) {
    case "number": {
      const term = numberTerm(lifter.store, expression.value);
      return term ? arrayValue(term) : unknown(expression.span, []);
    }
    case "string":
      return { kind: "text", text: expression.value };
    case "boolean":
      return { kind: "flag", flag: expression.value };
    case "nothing":
      return NOTHING;
    case "name":
      return nameOf(expression, at);
    case "this":
      return at.lookup("this")?.value ?? unknown(expression.span);
    case "array":
      return listOf(expression, at, lifter);
    case "object":
      return recordOf(expression, at, lifter);
    case "member":
      return memberOf(expression, at, lifter);
    case "element":
      return elementOf(expression, at, lifter);
    case "call":
      return evaluateCall(expression, at, lifter);
    case "assignment":
      return assignTo(expression, at, lifter);
    default:
      return evaluateOther(expression, at, lifter);
  }
}

type OfKind<K extends Expression["kind"]> = Extract<Expression, { readonly kind: K }>;

function evaluateOther(
  expression: OfKind<
    "binary" | "unary" | "conditional" | "same" | "spread" | "function" | "class" | "other"
  >,
  at: Environment,
  lifter: Lifter,
): Value {
  switch (expression.kind) {
    case "binary":
      return binary(expression, at, lifter);
    case "unary":
      return unary(expression, at, lifter);
    case "conditional":
      return conditional(expression, at, lifter);
    case "same":
      return lifter.steps.evaluate(expression.of, at);
    case "spread":
      return unknown(expression.span, arraysIn(lifter.steps.evaluate(expression.of, at)));
    case "function":
      return lifter.closure(expression.function, at);
    case "class":
      return { kind: "class", class: expression.class, environment: at };
    case "other":
      lifter.steps.execute(expression.parts, at);
      return unknown(expression.span);
    default:
      return assertNever(expression);
  }
}

function nameOf({ name, span }: OfKind<"name">, at: Environment): Value {
  if (name === "undefined") return NOTHING;
  return at.lookup(name)?.value ?? unknown(span, []);
}

function listOf({ items, span }: OfKind<"array">, at: Environment, lifter: Lifter): Value {
  const slots: Slot[] = [];
  for (const item of items) {
    const value = lifter.steps.evaluate(item.kind === "spread" ? item.of : item, at);
    if (item.kind !== "spread") slots.push({ value });
    else if (value.kind === "list") slots.push(...value.items.map((slot) => ({ ...slot })));
    else return unknown(span);
  }
  return { kind: "list", items: slots };
}

function recordOf({ properties }: OfKind<"object">, at: Environment, lifter: Lifter): Value {
  const fields = new Map<string, Slot>();
  let isOpen = false;
  for (const { name, value: expression } of properties) {
    const value = lifter.steps.evaluate(expression, at);
    if (name !== undefined) {
      lifter.pass(expression, value, at);
      fields.set(name, { value });
    } else if (value.kind === "record") {
      for (const [key, slot] of value.fields) fields.set(key, { ...slot });
      isOpen ||= value.isOpen;
    } else isOpen = true;
  }
  return { kind: "record", fields, isOpen };
}

function binary(
  { operator, left, right, span }: OfKind<"binary">,
  at: Environment,
  lifter: Lifter,
): Value {
  const a = lifter.steps.evaluate(left, at);
  if (operator === "??" || operator === "||" || operator === "&&") {
    const chosen = operator === "??" ? isSomething(a) : isTrue(a);
    if (chosen === undefined) {
      const b = lifter.journal.tried(() => lifter.steps.evaluate(right, at)).result;
      return unknown(span, joined([arraysIn(a), arraysIn(b)]));
    }
    return chosen === (operator === "&&") ? lifter.steps.evaluate(right, at) : a;
  }
  const b = lifter.steps.evaluate(right, at);
  return operator === "," ? b : combine(operator, a, b, span, lifter);
}

function isSomething(value: Value): boolean | undefined {
  return value.kind === "unknown" ? undefined : value.kind !== "nothing";
}

function unary(node: OfKind<"unary">, at: Environment, lifter: Lifter): Value {
  const { operator, operand, span } = node;
  if (operator === "++" || operator === "--") return countOn(node, at, lifter);
  const value = lifter.steps.evaluate(operand, at);
  if (operator === "+") return value;
  if (operator === "-") return opposite(value, span, lifter);
  const truth = operator === "!" ? isTrue(value) : undefined;
  return truth === undefined ? unknown(span, arraysIn(value)) : { kind: "flag", flag: !truth };
}

function conditional(
  { condition, whenTrue, whenFalse, span }: OfKind<"conditional">,
  at: Environment,
  lifter: Lifter,
): Value {
  const results: Value[] = [];
  const test = lifter.steps.evaluate(condition, at);
  eitherWay(isTrue(test), lifter, (holds) => {
    results.push(lifter.steps.evaluate(holds ? whenTrue : whenFalse, at));
    return true;
  });
  const [only, more] = results;
  if (only && !more) return only;
  return unknown(span, joined([test, ...results].map(arraysIn)));
}
