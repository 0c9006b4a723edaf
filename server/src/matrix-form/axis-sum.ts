import { call } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { countOf, type FormContext } from "./context.ts";
import { flip } from "./flip.ts";

/** The sums of a matrix along its rows, over whichever axis of it or its transpose is shorter. */
export function rowSums(context: FormContext, matrix: Matrix): Matrix {
  const turned = flip(context, matrix);
  const isTurned = countOf(context, turned) < countOf(context, matrix);
  return call("sum", [isTurned ? turned : matrix], matrix.shape.slice(0, 1), [
    { name: "axis", value: isTurned ? "0" : "1" },
  ]);
}
