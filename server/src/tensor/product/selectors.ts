import { ONE, ZERO } from "../../base/rational.ts";
import { isAtMost, isBelow } from "../../shape/bounds.ts";
import {
  addDims,
  type Dim,
  dimOfNumber,
  multiplyDims,
  sameDim,
  subtractDims,
} from "../../shape/dim.ts";
import { delta, entry, offset, placeOf, type Selection, selects } from "../selector.ts";
import type { TermStore } from "../store.ts";
import type { Factor, Relation, SelectorTerm } from "../term.ts";
import { countUses, type Draft } from "./draft.ts";

/**
 * What is known of selectors that meet. A relation that is a function has one last index for every choice of the others,
 * so a last index that is summed alone goes, functions that follow each other are composed, and two that end in one index
 * relate what they begin with. True when something changed.
 */
export function eliminateSelectors(store: TermStore, draft: Draft): boolean {
  const selectors = draft.factors.filter(selects);
  return selectors.some(
    (first) =>
      dropLonely(draft, first) ||
      isTrivial(draft, first) ||
      selectors.some(
        (second) =>
          first !== second &&
          (compose(store, draft, first, second) || meet(store, draft, first, second)),
      ),
  );
}

/** `Σ_j S_i…j = 1` of a function. */
function dropLonely(draft: Draft, selector: Selection): boolean {
  const target = selector.subscripts.at(-1) ?? -1;
  if (selector.term.relation.kind === "order" || !isPrivate(draft, target, 1)) return false;
  draft.factors = draft.factors.filter((factor) => factor !== selector);
  // Summed away with the factor, so it must not count as a sum over nothing.
  draft.dims.delete(target);
  return true;
}

/** The diagonal of a triangle of ones, and a triangle that already is one. */
function isTrivial(draft: Draft, selector: Selection): boolean {
  if (selector.term.relation.kind !== "order") return false;
  const [row, column] = selector.subscripts;
  const implied =
    row === column ||
    draft.factors.some(
      ({ term, subscripts: [first, second, more] }) =>
        more === undefined &&
        term.kind === "variable" &&
        ((term.properties.has("lower") && first === row && second === column) ||
          (term.properties.has("upper") && first === column && second === row)),
    );
  if (implied) draft.factors = draft.factors.filter((factor) => factor !== selector);
  return implied;
}

/** The last index of the first is one of those that the second begins with, which then begins where the first does. */
function compose(store: TermStore, draft: Draft, first: Selection, second: Selection): boolean {
  const middle = first.subscripts.at(-1) ?? -1;
  if (!second.subscripts.slice(0, -1).includes(middle)) return false;
  const composed = composition(store, first, second, middle);
  if (!composed) return false;
  replace(draft, [second], [composed]);
  return true;
}

function composition(
  store: TermStore,
  first: Selection,
  second: Selection,
  middle: number,
): Factor | undefined {
  const [before, after] = [first.term.relation, second.term.relation];
  const [from = -1, inner = -1, last = -1] = second.subscripts;
  const end = second.term.shape.at(-1);
  const [begin] = first.term.shape;
  if (!end) return undefined;
  if (after.kind === "offset") {
    if (before.kind === "offset" && begin)
      return factor(offset(store, begin, end, addDims(before.by, after.by)), [
        first.subscripts[0] ?? -1,
        inner,
      ]);
    const place = constantPlace(before);
    return place && factor(entry(store, addDims(place, after.by), end), [inner]);
  }
  const [place, length] = [constantPlace(before), second.term.shape[1]];
  if (after.kind !== "window" || from !== middle || !place || !length) return undefined;
  return factor(offset(store, length, end, multiplyDims(after.stride, place)), [inner, last]);
}

/** Both end in one index, or each in what the other begins with. */
function meet(store: TermStore, draft: Draft, first: Selection, second: Selection): boolean {
  if (isSameFactor(first, second)) {
    replace(draft, [second], []);
    return true;
  }
  const isOneEnd = first.subscripts.at(-1) === second.subscripts.at(-1);
  const relation = isOneEnd ? common(store, first, second) : facing(store, first, second);
  if (relation === "never") {
    draft.coefficient = ZERO;
    draft.factors = [];
  } else if (relation) replace(draft, [second], [relation]);
  return relation !== undefined;
}

/**
 * What two functions with one value say of their arguments, so that the second need not be said. `never` when they have no
 * value in common. The other way round is asked, too.
 */
function common(
  store: TermStore,
  first: Selection,
  second: Selection,
): Factor | "never" | undefined {
  const [a, b] = [first.term.relation, second.term.relation];
  const [i = -1, inner = -1] = first.subscripts;
  const [j = -1, other = -1] = second.subscripts;
  const [n, p] = [first.term.shape[0], second.term.shape[0]];
  const place = constantPlace(a);
  if (!n || !p) return undefined;
  if (place && b.kind === "offset") {
    const shifted = subtractDims(place, b.by);
    if (isBelow(place, b.by) || isAtMost(p, shifted)) return "never";
    return isAtMost(b.by, place) && isBelow(shifted, p)
      ? factor(entry(store, shifted, p), [j])
      : undefined;
  }
  if (place) {
    const another = constantPlace(b);
    return another && isBelow(place, another) ? "never" : undefined;
  }
  if (a.kind === "offset" && b.kind === "offset") {
    const shift = subtractDims(a.by, b.by);
    if (isAtMost(p, shift)) return "never";
    const inside = isAtMost(b.by, a.by) && isAtMost(addDims(shift, n), p);
    return inside ? factor(offset(store, n, p, shift), [i, j]) : undefined;
  }
  if (a.kind !== "window" || b.kind !== "window" || !sameDim(a.stride, b.stride)) return undefined;
  const [k, l] = [first.term.shape[1], second.term.shape[1]];
  if (i === j) return k && l && atSamePlace(store, k, l, [inner, other]);
  return inner === other ? atSamePlace(store, n, p, [i, j]) : undefined;
}

/** That a place among `n` is one among `m` where none of them lies outside. */
function atSamePlace(
  store: TermStore,
  n: Dim,
  m: Dim,
  subscripts: readonly number[],
): Factor | undefined {
  return isAtMost(n, m) ? factor(offset(store, n, m, dimOfNumber(0)), subscripts) : undefined;
}

/** `j ≤ i` and `i ≤ j` are `i = j`, which makes the first trivial. */
function facing(store: TermStore, first: Selection, second: Selection): Factor | undefined {
  const [row = -1, column = -1] = first.subscripts;
  const [n] = first.term.shape;
  if (!n || first.term.relation.kind !== "order" || second.term !== first.term) return undefined;
  if (second.subscripts[0] !== column || second.subscripts[1] !== row) return undefined;
  return factor(delta(store, n), [row, column]);
}

function isSameFactor(first: Selection, second: Selection): boolean {
  return (
    first.term === second.term &&
    first.subscripts.every((index, axis) => index === second.subscripts[axis])
  );
}

function constantPlace(relation: Relation): Dim | undefined {
  return relation.kind === "lookup" ? placeOf(relation.by) : undefined;
}

function factor(term: SelectorTerm, subscripts: readonly number[]): Factor {
  return { term, subscripts, exponent: ONE };
}

function isPrivate(draft: Draft, index: number, count: number): boolean {
  return countUses(draft.factors).get(index) === count && !draft.output.includes(index);
}

function replace(draft: Draft, gone: readonly Factor[], made: readonly Factor[]): void {
  draft.factors = [...draft.factors.filter((other) => !gone.includes(other)), ...made];
}
