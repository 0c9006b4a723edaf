import { addRational, isOne, isZero, ONE, type Rational, signOf } from "../../base/rational.ts";
import type { FunctionLaw } from "../function-row.ts";
import { obeys } from "../functions.ts";
import { meaningOf } from "../parts.ts";
import { delta } from "../selector.ts";
import type { TermStore } from "../store.ts";
import { isSymmetric } from "../symmetry.ts";
import type { Factor, FunctionTerm, Term } from "../term.ts";
import { countUses, type Draft } from "./draft.ts";
import { shortenChain } from "./penrose.ts";

/** Adds up the exponents of factors with one term and one set of subscripts; 0/1 factors are their own powers. */
export function collectPowers(draft: Draft): void {
  const collected: Factor[] = [];
  for (const factor of draft.factors) addPower(collected, factor);
  draft.factors = collected.filter(({ exponent }) => !isZero(exponent));
}

/** Index adjacency: `A_ij inv(A)_jk` is a delta, `Q_ij Q_kj` too, a softmax sums to 1. True when something changed. */
export function cancelNeighbours(store: TermStore, draft: Draft): boolean {
  if (draft.dims.size === draft.output.length) return false;
  const candidates = draft.factors.filter(mayCancel);
  if (candidates.length === 0) return false;
  const uses = countUses(draft.factors);
  const isPrivate = (index: number, count: number) =>
    uses.get(index) === count && !draft.output.includes(index);
  return candidates.some(
    (factor) =>
      cancelInverse(store, draft, factor, (index) => isPrivate(index, 2)) ||
      shortenPenrose(draft, factor, (index) => isPrivate(index, 2)) ||
      cancelOrthogonal(store, draft, factor, (index) => isPrivate(index, 2)) ||
      cancelShares(draft, factor, (index) => isPrivate(index, 1)),
  );
}

function mayCancel({ term }: Factor): boolean {
  if (term.kind === "variable") return term.properties.has("orthogonal");
  const meaning = meaningOf(term);
  return (
    meaning.kind === "function" &&
    (obeys(meaning.name, "inverts") ||
      obeys(meaning.name, "pseudo-inverts") ||
      obeys(meaning.name, "sums-to-one"))
  );
}

function addPower(collected: Factor[], factor: Factor): void {
  const at = collected.findIndex(
    (other) => other.term === factor.term && sameSubscripts(other, factor),
  );
  const before = collected[at];
  const total = before
    ? withExponent(before, addRational(before.exponent, factor.exponent))
    : factor;
  const kept = isIdempotent(total) ? withExponent(total, ONE) : total;
  if (before) collected[at] = kept;
  else collected.push(kept);
}

function withExponent(factor: Factor, exponent: Rational): Factor {
  const { term, subscripts } = factor;
  return factor.exponent === exponent ? factor : { term, subscripts, exponent };
}

function sameSubscripts(a: Factor, b: Factor): boolean {
  return (
    a.subscripts.every((index, axis) => index === b.subscripts[axis]) ||
    (a.subscripts[0] === b.subscripts[1] &&
      a.subscripts[1] === b.subscripts[0] &&
      isSymmetric(a.term))
  );
}

function isIdempotent({ term, exponent }: Factor): boolean {
  if (term.kind !== "selector" && term.kind !== "function") return false;
  return signOf(exponent) > 0 && (term.kind === "selector" || obeys(term.name, "zero-or-one"));
}

function cancelInverse(
  store: TermStore,
  draft: Draft,
  factor: Factor,
  isPrivate: (index: number) => boolean,
): boolean {
  const inverse = functionWith("inverts", factor);
  const argument = inverse?.arguments[0];
  if (!inverse || !argument || inverse.shape.length !== 2) return false;
  const [row = -1, column = -1] = factor.subscripts;
  for (const other of draft.factors) {
    if (!isOne(other.exponent) || !isArgument(other.term, argument)) continue;
    const [first = -1, second = -1] = other.subscripts;
    const symmetric = isSymmetric(argument);
    if (second === row && isPrivate(row))
      return replace(store, draft, [factor, other], row, [first, column]);
    if (first === column && isPrivate(column))
      return replace(store, draft, [factor, other], column, [second, row]);
    if (symmetric && first === row && isPrivate(row))
      return replace(store, draft, [factor, other], row, [second, column]);
    if (symmetric && second === column && isPrivate(column)) {
      return replace(store, draft, [factor, other], column, [first, row]);
    }
  }
  return false;
}

function shortenPenrose(
  draft: Draft,
  factor: Factor,
  isPrivate: (index: number) => boolean,
): boolean {
  const inverse = functionWith("pseudo-inverts", factor);
  return inverse?.shape.length === 2 && shortenChain(draft, inverse, isPrivate);
}

function isArgument(term: Term, argument: Term): boolean {
  return meaningOf(term) === meaningOf(argument);
}

function cancelOrthogonal(
  store: TermStore,
  draft: Draft,
  factor: Factor,
  isPrivate: (index: number) => boolean,
): boolean {
  const { term, subscripts, exponent } = factor;
  // No other variable is a candidate.
  if (term.kind !== "variable") return false;
  if (subscripts.length !== 2 || !isOne(exponent)) return false;
  for (const other of draft.factors) {
    if (other === factor || other.term !== term || !isOne(other.exponent)) continue;
    for (const axis of [0, 1]) {
      const [shared = -1, own = -1, theirs = -1] = [
        subscripts[axis],
        subscripts[1 - axis],
        other.subscripts[1 - axis],
      ];
      if (other.subscripts[axis] === shared && isPrivate(shared)) {
        return replace(store, draft, [factor, other], shared, [own, theirs]);
      }
    }
  }
  return false;
}

/** Shares, such as a softmax, whose axis is summed alone are 1. */
function cancelShares(
  draft: Draft,
  factor: Factor,
  isPrivate: (index: number) => boolean,
): boolean {
  const shares = functionWith("sums-to-one", factor);
  const summed = factor.subscripts.at(-1);
  if (shares?.core !== 1 || summed === undefined || !isPrivate(summed)) return false;
  draft.factors = draft.factors.filter((other) => other !== factor);
  draft.dims.delete(summed);
  return true;
}

function functionWith(law: FunctionLaw, { term, exponent }: Factor): FunctionTerm | undefined {
  const meaning = meaningOf(term);
  return meaning.kind === "function" && obeys(meaning.name, law) && isOne(exponent)
    ? meaning
    : undefined;
}

function replace(
  store: TermStore,
  draft: Draft,
  gone: readonly Factor[],
  summed: number,
  [left = -1, right = -1]: readonly number[],
): boolean {
  const dim = draft.dims.get(left);
  if (!dim) return false;
  draft.factors = draft.factors.filter((factor) => !gone.includes(factor));
  draft.factors.push({
    term: delta(store, dim),
    subscripts: [left, right],
    exponent: ONE,
  });
  draft.dims.delete(summed);
  return true;
}
