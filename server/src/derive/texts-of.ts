import type { Matrix } from "../matrix/tree.ts";
import { latex } from "../print/latex.ts";
import { plainText } from "../print/plain-text.ts";

/** A formula with its spellings. */
export function textsOf(matrix: Matrix): {
  readonly plain: string;
  readonly latex: string;
  readonly matrix: Matrix;
} {
  return { plain: plainText(matrix), latex: latex(matrix), matrix };
}
