import { MINUS_ONE, ONE, rational } from "../base/rational.ts";
import { add, hadamard, negate, subtract } from "./algebra.ts";
import { apply, number } from "./build.ts";
import { signOfInfinity } from "./constants.ts";
import { constant } from "./raw.ts";
import type { TermStore } from "./store.ts";
import { scale } from "./sum.ts";
import type { Term } from "./term.ts";

const HALF = rational(1, 2);

export type ComparisonSign = "<" | "≤" | ">" | "≥" | "==" | "≠";

/** 0/1 entries: where a difference has the sign, as combinations of `step(z) = 1[z > 0]`. */
export function indicator(store: TermStore, sign: ComparisonSign, difference: Term): Term {
  const above = apply(store, "step", [difference]);
  const below = apply(store, "step", [negate(store, difference)]);
  const one = constant(store, ONE, difference.shape);
  switch (sign) {
    case ">":
      return above;
    case "<":
      return below;
    case "≥":
      return subtract(store, one, below);
    case "≤":
      return subtract(store, one, above);
    case "≠":
      return add(store, above, below);
    case "==":
      return subtract(store, one, add(store, above, below));
  }
}

/** The larger or the smaller one, entry by entry: `(a + b ± |a − b|)/2`, in which ties share the derivative equally. */
export function extreme(store: TermStore, a: Term, b: Term, which: "max" | "min"): Term {
  const distance = apply(store, "abs", [subtract(store, a, b)]);
  const sign = which === "max" ? ONE : MINUS_ONE;
  return scale(store, HALF, add(store, add(store, a, b), scale(store, sign, distance)));
}

/** `a x + (1 − a) relu(x)`: the slope is `a` below 0, and at 0. */
export function leakyRelu(store: TermStore, x: Term, slope: Term): Term {
  const rest = subtract(store, number(store, ONE), slope);
  const bent = hadamard(store, rest, apply(store, "relu", [x]));
  return add(store, hadamard(store, slope, x), bent);
}

/** `c ⊙ a + (1 − c) ⊙ b`, and `log(c)` for `(1 − c) ⊙ −inf`, in which 0 would meet infinity. */
export function choose(store: TermStore, condition: Term, a: Term, b: Term): Term {
  const otherwise = subtract(store, number(store, ONE), condition);
  return add(
    store,
    keptWhere(store, condition, a, otherwise),
    keptWhere(store, otherwise, b, condition),
  );
}

/** A value where `kept` is 1, and 0 where `dropped` is. */
function keptWhere(store: TermStore, kept: Term, value: Term, dropped: Term): Term {
  const sign = signOfInfinity(value);
  return sign
    ? scale(store, rational(-sign), apply(store, "log", [dropped]))
    : hadamard(store, kept, value);
}
