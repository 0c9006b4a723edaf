import { type CompareSizes, isInferred, type SizeVerdict } from "./compare.ts";
import {
  constantOf,
  type Dim,
  dimOfName,
  dimOfNumber,
  divideDims,
  isPack,
  multiplyDims,
  type Shape,
  singleName,
  subtractDims,
} from "./dim.ts";
import type { Origin, Substitution } from "./substitution.ts";

/** What came of asking two things to be one. The axis of a shape is counted from the left. */
export type Unification =
  | { readonly verdict: "equal" | "undecided" }
  | { readonly verdict: "different"; readonly axis?: number };

export interface UnifyOptions {
  readonly compare: CompareSizes;
  /** Which names may be bound; inference variables when left out. */
  readonly isVariable?: (atom: string) => boolean;
  /** Where it was learnt that the two are one. */
  readonly origin?: Origin;
}

/**
 * Makes two sizes one: binds a variable where that decides it (`2*?h = 64` gives 32), never a name that somebody declared.
 */
export function unifyDims(
  known: Substitution,
  left: Dim,
  right: Dim,
  options: UnifyOptions,
): SizeVerdict {
  const [a, b] = [known.resolve(left), known.resolve(right)];
  if (a.key === b.key) return "equal";
  const isVariable = options.isVariable ?? isInferred;
  const solved =
    solveSingle(a, b, isVariable) ?? solveSingle(b, a, isVariable) ?? solveLinear(a, b, isVariable);
  if (solved && !mayBeSize(solved.value)) return "different";
  if (solved && known.bind(solved.atom, solved.value, options.origin)) return "equal";
  return options.compare(a, b);
}

/** Makes two shapes one, axis by axis. Packs are bound to the run of axes that is left for them. */
export function unifyShapes(
  known: Substitution,
  left: Shape,
  right: Shape,
  options: UnifyOptions,
): Unification {
  const [a, b] = [known.resolveShape(left), known.resolveShape(right)];
  const [packA, packB] = [a.findIndex(isPack), b.findIndex(isPack)];
  if (packA < 0 && packB < 0)
    return a.length === b.length ? unifyRuns(known, a, b, 0, options) : { verdict: "different" };
  if (packA >= 0 && packB >= 0) return unifyPacks(known, a, b, [packA, packB], options);
  return packA >= 0
    ? unifyPack(known, a, packA, b, options)
    : unifyPack(known, b, packB, a, options);
}

/** A pack on one side takes the axes that the sizes around it leave. */
function unifyPack(
  known: Substitution,
  withPack: Shape,
  pack: number,
  plain: Shape,
  options: UnifyOptions,
): Unification {
  const after = withPack.length - pack - 1;
  if (plain.length < pack + after) return { verdict: "different" };
  const front = unifyRuns(known, withPack.slice(0, pack), plain.slice(0, pack), 0, options);
  const backStart = plain.length - after;
  const back = unifyRuns(
    known,
    withPack.slice(pack + 1),
    plain.slice(backStart),
    backStart,
    options,
  );
  const atom = singleName(withPack[pack] ?? dimOfNumber(0)) ?? "";
  const isVariable = options.isVariable ?? isInferred;
  const bound =
    isVariable(atom) && known.bindPack(atom, plain.slice(pack, backStart), options.origin);
  return worst(front, back, { verdict: bound ? "equal" : "undecided" });
}

function unifyPacks(
  known: Substitution,
  a: Shape,
  b: Shape,
  [packA, packB]: readonly [number, number],
  options: UnifyOptions,
): Unification {
  const front = Math.min(packA, packB);
  const back = Math.min(a.length - packA, b.length - packB) - 1;
  const starts = unifyRuns(known, a.slice(0, front), b.slice(0, front), 0, options);
  const ends = unifyRuns(
    known,
    back ? a.slice(-back) : [],
    back ? b.slice(-back) : [],
    a.length - back,
    options,
  );
  const [middleA, middleB] = [a.slice(front, a.length - back), b.slice(front, b.length - back)];
  return worst(starts, ends, unifyMiddles(known, middleA, middleB, options));
}

function unifyMiddles(known: Substitution, a: Shape, b: Shape, options: UnifyOptions): Unification {
  const [onlyA, onlyB] = [a, b].map((run) =>
    run.length === 1 ? singleName(run[0] ?? dimOfNumber(0)) : undefined,
  );
  if (onlyA !== undefined && onlyA === onlyB) return { verdict: "equal" };
  const isVariable = options.isVariable ?? isInferred;
  if (onlyA && isVariable(onlyA) && known.bindPack(onlyA, b, options.origin))
    return { verdict: "equal" };
  if (onlyB && isVariable(onlyB) && known.bindPack(onlyB, a, options.origin))
    return { verdict: "equal" };
  return { verdict: "undecided" };
}

function unifyRuns(
  known: Substitution,
  a: Shape,
  b: Shape,
  firstAxis: number,
  options: UnifyOptions,
): Unification {
  let undecided = false;
  for (const [axis, dim] of a.entries()) {
    const other = b[axis];
    const verdict = other ? unifyDims(known, dim, other, options) : "different";
    if (verdict === "different") return { verdict, axis: firstAxis + axis };
    undecided ||= verdict === "undecided";
  }
  return { verdict: undecided ? "undecided" : "equal" };
}

function worst(...results: readonly Unification[]): Unification {
  const different = results.find(({ verdict }) => verdict === "different");
  return (
    different ?? results.find(({ verdict }) => verdict === "undecided") ?? { verdict: "equal" }
  );
}

interface Solution {
  readonly atom: string;
  readonly value: Dim;
}

function solveSingle(a: Dim, b: Dim, isVariable: (atom: string) => boolean): Solution | undefined {
  const atom = singleName(a);
  return atom !== undefined && isVariable(atom) && !isPack(a) ? { atom, value: b } : undefined;
}

/** Solves `a = b` for a variable that stands in one monomial, alone and to the power 1. */
function solveLinear(a: Dim, b: Dim, isVariable: (atom: string) => boolean): Solution | undefined {
  const difference = subtractDims(a, b);
  for (const { numerator, denominator, powers } of difference.monomials) {
    const [power, more] = powers;
    if (!power || more || power.exponent !== 1 || !isVariable(power.atom)) continue;
    const others = difference.monomials.filter(({ powers: other }) =>
      other.some(({ atom }) => atom === power.atom),
    );
    if (others.length > 1) continue;
    const coefficient = divideDims(dimOfNumber(numerator), dimOfNumber(denominator));
    const rest = subtractDims(multiplyDims(coefficient, dimOfName(power.atom)), difference);
    return { atom: power.atom, value: divideDims(rest, coefficient) };
  }
  return undefined;
}

/** A number must be a size: whole, from 0 on. */
function mayBeSize(value: Dim): boolean {
  const constant = constantOf(value);
  return constant === undefined || (Number.isInteger(constant) && constant >= 0);
}
