import { sameDim } from "../shape/dim.ts";
import { obeys } from "./functions.ts";
import { isMirrored } from "./mirror.ts";
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
      return isMirrored(term, isSymmetric);
    case "selector":
      return term.relation.kind === "equal";
    case "size":
      return false;
  }
}
