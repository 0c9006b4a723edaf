import { rational } from "../base/rational.ts";
import { MATH_FUNCTIONS } from "../libraries/meanings/entrywise.ts";
import { add, hadamard } from "../tensor/algebra.ts";
import { apply as applyFunction, number, power } from "../tensor/build.ts";
import { extreme } from "../tensor/choices.ts";
import { entrywiseOf } from "../tensor/entrywise-functions.ts";
import { constantValue } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import type { Call } from "../typescript/tree.ts";
import { floorOf } from "./arithmetic.ts";
import type { Lifter } from "./lifter.ts";
import { arraysIn, arrayValue, type Environment, joined, unknown, type Value } from "./value.ts";

/** `Math.sqrt(d)`, `Number(n)`: what JavaScript itself has for numbers. */
export function builtIn(call: Call, at: Environment, lifter: Lifter): Value | undefined {
  const { callee, arguments: given, span } = call;
  if (callee.kind !== "member" || callee.object.kind !== "name") return undefined;
  if (callee.object.name !== "Math" || at.lookup("Math")) return undefined;
  const values = given.map((argument) => lifter.steps.evaluate(argument, at));
  const terms = values.flatMap((value) =>
    value.kind === "array" && value.term.shape.length === 0 ? [value.term] : [],
  );
  const [first, ...others] = terms;
  const term =
    first && terms.length === values.length
      ? ofNumbers(callee.name, first, others, lifter.store)
      : undefined;
  return term ? arrayValue(term) : unknown(span, joined(values.map(arraysIn)));
}

function ofNumbers(
  name: string,
  first: Term,
  others: readonly Term[],
  store: TermStore,
): Term | undefined {
  const function_ = MATH_FUNCTIONS.get(name);
  if (function_) return entrywiseOf(function_)(store, first);
  const [second] = others;
  switch (name) {
    case "floor":
    case "trunc":
      return floorOf(store, first);
    case "max":
    case "min":
      return others.reduce((chosen, next) => extreme(store, chosen, next, name), first);
    case "pow": {
      const exponent = second && constantValue(second);
      return exponent && power(store, first, exponent);
    }
    case "log1p":
      return applyFunction(store, "log", [add(store, first, number(store, rational(1)))]);
    case "hypot": {
      const squares = [first, ...others].map((term) => hadamard(store, term, term));
      return power(
        store,
        squares.reduce((total, next) => add(store, total, next)),
        rational(1, 2),
      );
    }
    default:
      return undefined;
  }
}
