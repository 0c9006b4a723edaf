import { ONE, type Rational } from "../../server/src/base/rational.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";

/** A factor, the letters of its axes, and the power to which it stands. */
export type Written = readonly [term: Term, letters: string, exponent?: Rational];

/** The normal form of a product, written like `ik,kj->ij`. */
export function einsum(store: TermStore, written: readonly Written[], output: string): Term {
  const factors = written.map(([term, letters, exponent = ONE]) => ({
    term,
    subscripts: indicesOf(letters),
    exponent,
  }));
  return product(store, { factors, output: indicesOf(output) });
}

function indicesOf(letters: string): number[] {
  return [...letters].map((letter) => letter.charCodeAt(0));
}
