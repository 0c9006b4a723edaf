import { sameDim } from "../shape/dim.ts";
import { definitenessOf, isDefinite } from "./definiteness.ts";
import { product } from "./product/product.ts";
import type { Property } from "./property.ts";
import type { TermStore } from "./store.ts";
import { isSymmetric } from "./symmetry.ts";
import type { Term } from "./term.ts";

/** What is proved of the entries of a square matrix. Nothing here is guessed: an absent property is unknown, not wrong. */
export function propertiesOf(store: TermStore, term: Term): ReadonlySet<Property> {
  const found = new Set<Property>(term.kind === "variable" ? term.properties : []);
  const [rows, columns, more] = term.shape;
  if (!rows || !columns || more || !sameDim(rows, columns)) return found;
  if (isItsTranspose(store, term)) found.add("symmetric");
  if (definitenessOf(term)?.sign === 1) found.add("psd");
  if (isDefinite(term)) found.add("spd");
  if (isDiagonal(term)) found.add("diagonal");
  return found;
}

function isItsTranspose(store: TermStore, term: Term): boolean {
  return (
    isSymmetric(term) ||
    product(store, { factors: [{ term, subscripts: [0, 1] }], output: [1, 0] }) === term
  );
}

function isDiagonal(term: Term): boolean {
  if (term.kind === "variable") return term.properties.has("diagonal");
  if (term.kind === "named") return isDiagonal(term.body);
  if (term.kind === "selector") return term.relation.kind === "equal";
  if (term.kind === "sum") return term.terms.every(isDiagonal);
  return (
    term.kind === "product" &&
    term.factors.some(
      (factor) => isDiagonal(factor.term) && ["0,1", "1,0"].includes(factor.subscripts.join()),
    )
  );
}
