import type { Span } from "../../base/span.ts";
import { ONE_DIM } from "../../shape/dim.ts";
import { hadamard, kronecker } from "../../tensor/algebra.ts";
import { product } from "../../tensor/product/product.ts";
import { merge } from "../../tensor/selector.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import type { Context } from "./context.ts";
import type { Side } from "./entrywise.ts";
import { operand } from "./operand.ts";
import { column, isScalar, kindOf, marked, rankOf, type Value } from "./value.ts";

/** `A ⊗ B` of two matrices or two vectors with the same mark; a vector beside a matrix is one of one column or row; scalars scale. */
export function kroneckerProduct(
  context: Context,
  sign: Span,
  left: Side,
  right: Side,
): Value | undefined {
  const { store } = context;
  const [a, b] = [left.value, right.value];
  if (isScalar(a) || isScalar(b)) return marked(hadamard(store, a.term, b.term), a.row || b.row);
  if (rankOf(a) === 2 && rankOf(b) === 2) return column(kronecker(store, a.term, b.term));
  if (rankOf(a) === 1 && rankOf(b) === 1 && a.row === b.row)
    return marked(vectors(store, a.term, b.term), a.row);
  if (rankOf(a) + rankOf(b) === 3 && rankOf(a) * rankOf(b) === 2)
    return column(kronecker(store, asMatrix(store, a), asMatrix(store, b)));
  const odd = rankOf(a) === 2 ? right : left;
  context.report({
    kind: "rank-mismatch",
    operation: "⊗",
    operand: operand(context, odd.node, odd.value),
    wanted: kindOf(odd.value) === "tensor" ? "matrix" : "same rank",
    span: sign.end > sign.start ? odd.node.span : sign,
    rewritings: [],
  });
  return undefined;
}

/** A column as `[n, 1]`, a row as `[1, n]`. */
function asMatrix(store: TermStore, { term, row }: Value): Term {
  const [size] = term.shape;
  if (!size || term.shape.length !== 1) return term;
  const spec = { factors: [{ term, subscripts: [0] }], dims: new Map([[1, ONE_DIM]]) };
  return product(store, { output: row ? [1, 0] : [0, 1], ...spec });
}

function vectors(store: TermStore, a: Term, b: Term): Term {
  const [m, n] = [a.shape[0], b.shape[0]];
  if (!m || !n) return a;
  const factors = [
    { term: a, subscripts: [0] },
    { term: b, subscripts: [1] },
    { term: merge(store, m, n), subscripts: [0, 1, 2] },
  ];
  return product(store, { factors, output: [2] });
}
