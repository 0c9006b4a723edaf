import { equalRational } from "../base/rational.ts";
import { sameDim } from "../shape/dim.ts";
import { obeys } from "./functions.ts";
import type { Term } from "./term.ts";

const SYMMETRIC = ["symmetric", "spd", "psd", "diagonal"] as const;

/**
 * Whether a matrix is its own transpose by its structure: declared so, or built entry by entry, by inversion or by addition
 * from such. Products are looked at by `properties.ts`, which can build their transposes.
 */
export function isSymmetric(term: Term): boolean {
  const [rows, columns, more] = term.shape;
  if (!rows || !columns || more || !sameDim(rows, columns)) return false;
  const known = KNOWN.get(term);
  if (known !== undefined) return known;
  const symmetric = isBuiltSymmetric(term);
  KNOWN.set(term, symmetric);
  return symmetric;
}

/** Terms never change; without this a shared part is looked at once for every way that leads to it. */
const KNOWN = new WeakMap<Term, boolean>();

function isBuiltSymmetric(term: Term): boolean {
  switch (term.kind) {
    case "variable":
      return SYMMETRIC.some((property) => term.properties.has(property));
    case "named":
      return isSymmetric(term.body);
    case "sum":
      return term.terms.every(isSymmetric);
    case "function":
      return (
        (term.core === 0 || obeys(term.name, "keeps-symmetry")) && term.arguments.every(isSymmetric)
      );
    case "product":
      return (
        term.factors.every((factor) => isInvariant(factor.term, factor.subscripts)) || isGram(term)
      );
    case "selector":
      return term.relation.kind === "equal";
    case "size":
      return false;
  }
}

/** A factor that swapping the two free indices leaves alone. */
function isInvariant(term: Term, subscripts: readonly number[]): boolean {
  if (!subscripts.includes(0) && !subscripts.includes(1)) return true;
  return (
    subscripts.length === 2 && subscripts.includes(0) && subscripts.includes(1) && isSymmetric(term)
  );
}

/** `B_ki B_kj w_k`: two factors that differ by the free index only, the others without it. */
function isGram(term: Extract<Term, { kind: "product" }>): boolean {
  const outside = term.factors.filter(
    ({ subscripts }) => subscripts.includes(0) || subscripts.includes(1),
  );
  const [left, right, more] = outside;
  if (!left || !right || more || left.term !== right.term) return false;
  if (!equalRational(left.exponent, right.exponent)) return false;
  const swapped = left.subscripts.map((index) => (index === 0 ? 1 : index === 1 ? 0 : index));
  return swapped.every((index, axis) => index === right.subscripts[axis]);
}
