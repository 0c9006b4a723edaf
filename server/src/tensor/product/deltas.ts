import { ONE } from "../../base/rational.ts";
import { delta, isItself, selects } from "../selector.ts";
import type { TermStore } from "../store.ts";
import type { Factor } from "../term.ts";
import { type Draft, renameIndices } from "./draft.ts";
import { addFactor } from "./flatten.ts";

/** Replaces indices that Kronecker deltas make equal by one; deltas between two axes of the result stay. */
export function eliminateDeltas(store: TermStore, draft: Draft): void {
  const deltas = draft.factors.filter(isDelta);
  if (deltas.length === 0) return;
  const parents = new Map<number, number>();
  for (const { subscripts } of deltas) unite(draft, parents, subscripts);
  draft.factors = draft.factors.filter((factor) => !isDelta(factor));
  renameIndices(draft, (index) => find(parents, index));
  openPowers(store, draft);
  for (const index of parents.keys()) if (!draft.output.includes(index)) draft.dims.delete(index);
  for (const index of draft.output) linkToRepresentative(store, draft, parents, index);
}

/** Now that indices are equal, `1/diag(x)_ij` may be `1/x_i`, without the `δ_ii` that it brings along. */
function openPowers(store: TermStore, draft: Draft): void {
  const powers = draft.factors.filter(({ term }) => term.kind === "product");
  draft.factors = draft.factors.filter(({ term }) => term.kind !== "product");
  for (const power of powers) addFactor(store, draft, power);
  draft.factors = draft.factors.filter(({ term, subscripts }) => !isItself(term, subscripts));
}

function isDelta(factor: Factor): boolean {
  return selects(factor) && factor.term.relation.kind === "equal";
}

/** The axis of the result that comes first represents its class. */
function unite(draft: Draft, parents: Map<number, number>, [left, right]: readonly number[]): void {
  if (left === undefined || right === undefined) return;
  const [a, b] = [find(parents, left), find(parents, right)];
  if (a === b) return;
  const [winner, loser] = priority(draft, a) <= priority(draft, b) ? [a, b] : [b, a];
  parents.set(loser, winner);
}

function priority(draft: Draft, index: number): number {
  const axis = draft.output.indexOf(index);
  return axis === -1 ? draft.output.length + index : axis;
}

function find(parents: ReadonlyMap<number, number>, index: number): number {
  let root = index;
  for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
  return root;
}

function linkToRepresentative(
  store: TermStore,
  draft: Draft,
  parents: ReadonlyMap<number, number>,
  index: number,
): void {
  const root = find(parents, index);
  const dim = draft.dims.get(index);
  if (root === index || !dim) return;
  draft.factors.push({
    term: delta(store, dim),
    subscripts: [root, index],
    exponent: ONE,
  });
}
