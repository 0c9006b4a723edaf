import { MINUS_ONE, ONE, type Rational, rational } from "../../base/rational.ts";
import { add, broadcastTo, hadamard, subtract } from "../../tensor/algebra.ts";
import { apply, number } from "../../tensor/build.ts";
import { signOfInfinity } from "../../tensor/constants.ts";
import type { TermStore } from "../../tensor/store.ts";
import { scale } from "../../tensor/sum.ts";
import type { Term } from "../../tensor/term.ts";
import { joinEntrywise } from "../elaborate/entrywise.ts";
import { isScalar, marked, type Value } from "../elaborate/value.ts";
import { argumentAt, type Call, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries } from "./function-entry.ts";
import { extremeOf } from "./reductions.ts";

const HALF = rational(1, 2);

/** Functions of several arrays, entry by entry, that choose between them. */
export const CHOICES = {
  leakyrelu: leakyRelu,
  max: (call) => extreme(call, "max", ONE),
  min: (call) => extreme(call, "min", MINUS_ONE),
  where,
} satisfies FunctionEntries;

/** `a x + (1 − a) relu(x)`: the slope is `a` below 0, and at 0. */
function leakyRelu(call: Call): Value | undefined {
  const [x, slope] = [valueAt(call, 0), valueAt(call, 1)];
  if (!x || !slope) return undefined;
  if (!isScalar(slope)) return reportRank(call, 1, slope, "scalar");
  const { store } = call;
  const rest = subtract(store, number(store, ONE), slope.term);
  const bent = hadamard(store, rest, apply(store, "relu", [x.term]));
  return marked(add(store, hadamard(store, slope.term, x.term), bent), x.row);
}

/** `(a + b ± |a − b|)/2`, in which ties share the derivative equally. */
function extreme(call: Call, name: "max" | "min", sign: Rational): Value | undefined {
  if (call.node.arguments.length === 1) return extremeOf(call, name);
  const pair = joined(call, 0, 1);
  if (!pair) return undefined;
  const { store } = call;
  const distance = apply(store, "abs", [subtract(store, pair.left, pair.right)]);
  const total = add(store, add(store, pair.left, pair.right), scale(store, sign, distance));
  return marked(scale(store, HALF, total), pair.row);
}

/** `c ⊙ a + (1 − c) ⊙ b`, and `log(c)` for `(1 − c) ⊙ −inf`, in which 0 would meet infinity. */
function where(call: Call): Value | undefined {
  const condition = valueAt(call, 0);
  const pair = joined(call, 1, 2);
  if (!condition || !pair) return undefined;
  const { store } = call;
  const sides = [
    { node: argumentAt(call, 0), value: condition },
    { node: argumentAt(call, 1), value: marked(pair.left, pair.row) },
  ] as const;
  const all = joinEntrywise(call.context, call.name, call.span, ...sides);
  if (!all) return undefined;
  const otherwise = subtract(store, number(store, ONE), condition.term);
  const chosen = add(
    store,
    keptWhere(store, condition.term, pair.left, otherwise),
    keptWhere(store, otherwise, pair.right, condition.term),
  );
  return marked(broadcastTo(store, chosen, all.shape), all.row);
}

/** A value where `kept` is 1, and 0 where `dropped` is. */
function keptWhere(store: TermStore, kept: Term, value: Term, dropped: Term): Term {
  const sign = signOfInfinity(value);
  return sign
    ? scale(store, rational(-sign), apply(store, "log", [dropped]))
    : hadamard(store, kept, value);
}

interface Pair {
  readonly left: Term;
  readonly right: Term;
  readonly row: boolean;
}

function joined(call: Call, first: number, second: number): Pair | undefined {
  const [left, right] = [valueAt(call, first), valueAt(call, second)];
  if (!left || !right) return undefined;
  const sides = [
    { node: argumentAt(call, first), value: left },
    { node: argumentAt(call, second), value: right },
  ] as const;
  const both = joinEntrywise(call.context, call.name, call.span, ...sides);
  if (!both) return undefined;
  const wide = (store: TermStore, term: Term) => broadcastTo(store, term, both.shape);
  return { left: wide(call.store, left.term), right: wide(call.store, right.term), row: both.row };
}
