import {
  atomsOf,
  constantOf,
  type Dim,
  isOpaque,
  type Shape,
  singleName,
  subtractDims,
} from "./dim.ts";

/** Whether two sizes are one. Only `equal` and `different` are certain. */
export type SizeVerdict = "equal" | "different" | "undecided";

/** How sizes are compared where an operation stands. */
export type CompareSizes = (left: Dim, right: Dim) => SizeVerdict;

/**
 * Sizes of code: names are whole numbers from 1 on. Different are sizes whose difference is a number other than 0 or has
 * coefficients of one sign, and two single names that are declared in one scope. Everything else may be equal.
 */
export const compareInCode: CompareSizes = (left, right) => {
  if (left.key === right.key) return "equal";
  if (singleName(left) !== undefined && singleName(right) !== undefined)
    return declaredTogether(left, right) ? "different" : "undecided";
  const difference = subtractDims(left, right);
  if (difference.monomials.length === 0) return "equal";
  if (isOpaque(difference) || atomsOf(difference).some(isInferred)) return "undecided";
  const sign = Math.sign(difference.monomials[0]?.numerator ?? 0);
  if (difference.monomials.every(({ numerator }) => Math.sign(numerator) === sign))
    return "different";
  return declaredTogether(left, right) ? "different" : "undecided";
};

/** Sizes of a math block: generic, so that only identical polynomials are equal. What is opaque or inferred is undecided. */
export const compareInBlock: CompareSizes = (left, right) => {
  if (left.key === right.key) return "equal";
  if (constantOf(left) !== undefined && constantOf(right) !== undefined) return "different";
  const unsure = [left, right].some(
    (dim) => isOpaque(dim) || atomsOf(dim).some((atom) => isInferred(atom) || isUndeclared(atom)),
  );
  return unsure ? "undecided" : "different";
};

/** Shapes of a math block: one pair of different sizes makes them different. */
export function compareShapesInBlock(left: Shape, right: Shape): SizeVerdict {
  if (left.length !== right.length) return "different";
  const verdicts = left.map((dim, axis) => compareInBlock(dim, right[axis] ?? dim));
  if (verdicts.includes("different")) return "different";
  return verdicts.includes("undecided") ? "undecided" : "equal";
}

/** A name of a declaration against a number: not certainly wrong, but worth a word. */
export function nameAgainstNumber(left: Dim, right: Dim): boolean {
  const [a, b] = [singleName(left), singleName(right)];
  const declared = (atom: string | undefined) => atom !== undefined && isDeclared(atom);
  return (
    (declared(a) && constantOf(right) !== undefined) ||
    (declared(b) && constantOf(left) !== undefined)
  );
}

/** The atom of a size name in a scope. Declared names differ from each other; names that are only used may be equal. */
export function scopedAtom(name: string, scope: number, declared: boolean): string {
  return `${name}#${scope}${declared ? "!" : ""}`;
}

/** An inference variable or a pack of them: `?3`, `...?3`. */
export function isInferred(atom: string): boolean {
  return atom.startsWith("?") || atom.startsWith("...?");
}

function declaredTogether(left: Dim, right: Dim): boolean {
  const [a, b] = [singleName(left), singleName(right)];
  return (
    a !== undefined &&
    b !== undefined &&
    isDeclared(a) &&
    isDeclared(b) &&
    scopeOf(a) === scopeOf(b)
  );
}

function isDeclared(atom: string): boolean {
  return atom.endsWith("!");
}

/** Names of a block have no scope and are declared there; names of code may come without a declaration. */
function isUndeclared(atom: string): boolean {
  return atom.includes("#") && !isDeclared(atom);
}

function scopeOf(atom: string): string {
  return atom.slice(atom.lastIndexOf("#"));
}
