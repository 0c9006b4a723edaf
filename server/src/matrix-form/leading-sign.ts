import type { Matrix } from "../matrix/tree.ts";
import { countOf, type FormContext, orderOf } from "./context.ts";
import { negatedSum, type SumMatrix } from "./linear-sums.ts";

/** A norm does not see a sign: what reads better is positive. */
export function leadingSign(context: FormContext, tree: Matrix): Matrix {
  return tree.kind === "sum" && prefersNegative(context, tree) ? negatedSum(tree) : tree;
}

/** Arrays before scalars, the longer part, the user's first name: `x − mean(x)`, `W x − t`, `x − μ`. */
export function prefersNegative(context: FormContext, { terms }: SumMatrix): boolean {
  const [first, last] = [terms[0], terms.at(-1)];
  if (!first || first.negative || !last?.negative) return false;
  const rank = last.term.shape.length - first.term.shape.length;
  if (rank !== 0) return rank > 0;
  const difference = countOf(context, last.term) - countOf(context, first.term);
  return (
    difference > 0 ||
    (difference === 0 && orderOf(context, last.term) < orderOf(context, first.term))
  );
}
