import { type Dim, dimOfNumber, sameDim } from "../../server/src/shape/dim.ts";
import type { FactorSpec } from "../../server/src/tensor/function-row.ts";
import { type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { delta, entry, lookup, offset, order, window } from "../../server/src/tensor/selector.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import type { SelectorTerm, Term } from "../../server/src/tensor/term.ts";
import { pick, type Random } from "./random-term.ts";

const [two, three, five] = [dimOfNumber(2), dimOfNumber(3), dimOfNumber(5)];
const place = dimOfNumber;

/** Everything that an elimination knows, over axes of 2, 3 and 5. */
export function selectorsOf(store: TermStore): SelectorTerm[] {
  const i = variable(store, "i", [], { dtype: "int" });
  const ids = variable(store, "ids", [three], { dtype: "int" });
  return [
    ...[0, 1, 2, 3].map((by) => offset(store, two, five, place(by))),
    ...[0, 1, 2].map((by) => offset(store, three, five, place(by))),
    ...[0, 1].map((by) => offset(store, two, three, place(by))),
    ...[0, 2, 4].map((at) => entry(store, place(at), five)),
    ...[0, 1, 2].map((at) => entry(store, place(at), three)),
    ...[0, 1].map((at) => entry(store, place(at), two)),
    ...[two, three, five].map((k) => lookup(store, i, k)),
    ...[two, three].map((k) => lookup(store, named(store, "j", i), k)),
    ...[two, five].map((k) => lookup(store, ids, k)),
    ...[two, three].map((k) => order(store, k)),
    window(store, two, three, five, place(2)),
    window(store, two, two, five, place(2)),
    window(store, three, three, five, place(1)),
    window(store, two, three, five, place(1)),
    window(store, two, two, three, place(1)),
    delta(store, two),
    delta(store, five),
  ];
}

/** Few indices, so that selectors meet: 0 and 1 of size 2, 2 to 4 of size 3, 5 and 6 of size 5. */
export const SELECTION_SIZES = [two, two, three, three, three, five, five];

/** Of the variables in selections. */
export const SELECTION_VALUES: ReadonlyMap<string, NdArray> = new Map([
  ["i", ndArray([], [1])],
  ["ids", ndArray([3], [1, 0, 1])],
  ["x2", ndArray([2], [0.7, -1.3])],
  ["x3", ndArray([3], [0.4, 1.9, -0.6])],
  ["x5", ndArray([5], [1.1, -0.2, 0.9, 2.3, -1.7])],
]);

export function randomSelection(store: TermStore, random: Random) {
  const all = selectorsOf(store);
  const some = Array.from({ length: 3 }, () => pick(random, all));
  const indexOf = (dim: Dim) =>
    pick(
      random,
      SELECTION_SIZES.flatMap((other, index) => (sameDim(dim, other) ? [index] : [])),
    );
  const factors = Array.from({ length: 1 + Math.floor(random() * 4) }, (): FactorSpec => {
    const term = pick<Term>(random, [
      ...some,
      ...some,
      vectorOf(store, pick(random, SELECTION_SIZES)),
    ]);
    return { term, subscripts: term.shape.map(indexOf) };
  });
  const used = [...new Set(factors.flatMap(({ subscripts }) => subscripts))];
  return { factors, output: used.filter(() => random() < 0.3).slice(0, 3) };
}

function vectorOf(store: TermStore, dim: Dim): Term {
  return variable(
    store,
    `x${SELECTION_SIZES.indexOf(dim) < 2 ? 2 : SELECTION_SIZES.indexOf(dim) < 5 ? 3 : 5}`,
    [dim],
  );
}
