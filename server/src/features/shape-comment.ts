import type { Analysis, CommentedFact } from "../analysis/analysis.ts";
import type { Edit } from "../base/edit.ts";
import { span } from "../base/span.ts";
import { showShape } from "../shape/dim.ts";
import { hasNames } from "./has-names.ts";
import { lineEnd } from "./line-end.ts";

/** A shape comment that can be written, and the shape that it says. */
export interface ShapeComment {
  readonly shape: string;
  readonly edit: Edit;
}

/**
 * The comment with the shape of a value behind it: at the end of the line where nothing else follows, else right behind the
 * declaration. None where the shape is not known, or where any comment stands already.
 */
export function shapeComment(
  analysis: Pick<Analysis, "text" | "lineIndex">,
  { fact, written, isTensor, declarationEnd }: CommentedFact,
): ShapeComment | undefined {
  if (written || !isTensor || !fact.shape || !hasNames(fact.shape)) return undefined;
  const { behind, end, isCommented, isFree } = lineEnd(analysis, declarationEnd, ";,");
  if (isCommented) return undefined;
  const shape = showShape(fact.shape);
  const edit = isFree
    ? { span: span(behind, end), text: ` // ${shape}` }
    : { span: span(declarationEnd, declarationEnd), text: ` /* ${shape} */` };
  return { shape, edit };
}
