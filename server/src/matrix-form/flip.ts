import { hadamard, ones, quotient, sum, transpose } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix, SignedMatrix } from "../matrix/tree.ts";
import { chain, diagonalOf } from "./chain.ts";
import { countOf, type FormContext } from "./context.ts";

/** The transpose, carried inwards where that is no longer: `(A B)ᵀ = Bᵀ Aᵀ`, `(X w − y)ᵀ`. A vector becomes a row. */
export function flip(context: FormContext, tree: Matrix): Matrix {
  if (tree.kind === "transpose") return tree.of;
  if (tree.shape.length === 0 || context.symmetric.has(tree)) return tree;
  const inside = flipInside(context, tree);
  if (!inside) return transpose(tree);
  if (countOf(context, inside) > countOf(context, tree) + 1) return transpose(tree);
  return inside;
}

function flipInside(context: FormContext, tree: Matrix): Matrix | undefined {
  const [rows, columns] = tree.shape;
  const shape = rows && columns ? [columns, rows] : tree.shape;
  switch (tree.kind) {
    case "identity":
      return tree;
    case "ones":
      return columns ? ones(shape) : undefined;
    case "call":
      return diagonalOf(tree) ? tree : undefined;
    case "product":
      return chain(context, flipFactors(context, tree.factors), shape);
    case "hadamard":
      return (
        columns &&
        hadamard(
          tree.factors.map((factor) => flip(context, factor)),
          shape,
        )
      );
    case "quotient":
      if (tree.below.shape.length === 0)
        return quotient(flip(context, tree.above), tree.below, shape);
      return columns && quotient(flip(context, tree.above), flip(context, tree.below), shape);
    case "kronecker":
      return (
        columns && {
          ...tree,
          left: flip(context, tree.left),
          right: flip(context, tree.right),
          shape,
        }
      );
    case "sum":
      return columns && flipSum(context, tree);
    default:
      return undefined;
  }
}

/** In reverse, but scalars stay in front. */
function flipFactors(context: FormContext, factors: readonly Matrix[]): readonly Matrix[] {
  const scalars = factors.filter(({ shape }) => shape.length === 0);
  const others = factors.filter(({ shape }) => shape.length > 0);
  return [...scalars, ...others.reverse().map((factor) => flip(context, factor))];
}

/**
 * Scalars and row vectors among the addends repeat along rows, so they keep the sum from being turned. `A + Aᵀ` stays as it
 * is.
 */
function flipSum(context: FormContext, tree: Extract<Matrix, { kind: "sum" }>): Matrix | undefined {
  if (!tree.terms.every(({ term }) => term.shape.length !== 1)) return undefined;
  const [rows, columns] = tree.shape;
  const terms = tree.terms.map(({ negative, term }) => ({ negative, term: flip(context, term) }));
  if (!rows || !columns) return undefined;
  const isMirrored = terms.every((turned) => tree.terms.some((addend) => isSame(addend, turned)));
  return isMirrored ? tree : sum(terms, [columns, rows]);
}

function isSame(a: SignedMatrix, b: SignedMatrix): boolean {
  return a.negative === b.negative && sameMatrix(a.term, b.term);
}

/** What `Aᵀ Bᵀ` has; smaller trees are no shorter turned. */
const LEAST_TURNED = 5;

/** The tree, or the transpose of what is shorter: `(A X A)ᵀ`. An outer product stays the column that it is, times the row. */
export function shorterTurned(context: FormContext, tree: Matrix): Matrix {
  if (tree.shape.length !== 2 || countOf(context, tree) < LEAST_TURNED) return tree;
  const isOuter = tree.kind === "product" && tree.factors.some(({ shape }) => shape.length === 1);
  if (isOuter) return tree;
  const turned = flip(context, tree);
  return countOf(context, turned) + 1 < countOf(context, tree) ? transpose(turned) : tree;
}
