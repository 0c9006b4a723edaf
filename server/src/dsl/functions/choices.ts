import { broadcastTo } from "../../tensor/algebra.ts";
import {
  choose,
  extreme as extremeOfPair,
  leakyRelu as leakyReluOf,
} from "../../tensor/choices.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import { joinEntrywise } from "../elaborate/entrywise.ts";
import { isScalar, marked, type Value } from "../elaborate/value.ts";
import { argumentAt, type Call, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries } from "./function-entry.ts";
import { extremeOf } from "./reductions.ts";

/** Functions of several arrays, entry by entry, that choose between them. */
export const CHOICES = {
  leakyrelu: leakyRelu,
  max: (call) => extreme(call, "max"),
  min: (call) => extreme(call, "min"),
  where,
} satisfies FunctionEntries;

function leakyRelu(call: Call): Value | undefined {
  const [x, slope] = [valueAt(call, 0), valueAt(call, 1)];
  if (!x || !slope) return undefined;
  if (!isScalar(slope)) return reportRank(call, 1, slope, "scalar");
  return marked(leakyReluOf(call.store, x.term, slope.term), x.row);
}

/** Of one array over its axes, or of two entry by entry. */
function extreme(call: Call, name: "max" | "min"): Value | undefined {
  if (call.node.arguments.length === 1) return extremeOf(call, name);
  const pair = joined(call, 0, 1);
  if (!pair) return undefined;
  return marked(extremeOfPair(call.store, pair.left, pair.right, name), pair.row);
}

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
  const chosen = choose(store, condition.term, pair.left, pair.right);
  return marked(broadcastTo(store, chosen, all.shape), all.row);
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
