import type { Analysis, CommentedFact, FunctionFact } from "../../analysis/analysis.ts";
import type { Edit } from "../../base/edit.ts";
import { contains, lengthOf, type Span } from "../../base/span.ts";
import type { Action, ActionPlace } from "../action.ts";
import { shapeComment } from "../shape-comment.ts";

/** Writes the inferred shapes of a function's values, and of what it returns, where no comment stands. */
export const annotateFunction: Action = {
  name: "annotate-function",
  kind: "refactor.rewrite.annotate",
  offers: (place, words) => {
    const found = annotationAt(place);
    return found ? [{ title: words.annotateFunction(found.edits.length, found.of.name) }] : [];
  },
  edits: (place) => {
    const found = annotationAt(place);
    return found ? { edits: found.edits } : { refused: place.words.nothingToAnnotate };
  },
};

interface Annotation {
  readonly of: FunctionFact;
  readonly edits: readonly Edit[];
}

/** Of the innermost function around a place in which there is something to write. */
function annotationAt({ analysis, span: at }: ActionPlace): Annotation | undefined {
  return analysis.functions
    .filter(({ span }) => contains(span, at.start) && contains(span, at.end))
    .sort((a, b) => lengthOf(a.span) - lengthOf(b.span))
    .map((of) => ({ of, edits: shapesIn(analysis, of.span) }))
    .find(({ edits }) => edits.length > 0);
}

/** One comment for every place; none where the code goes by a place in several ways with different shapes. */
function shapesIn(analysis: Analysis, { start, end }: Span): Edit[] {
  const byPlace = new Map<number, Edit | undefined>();
  for (const value of valuesIn(analysis, { start, end })) {
    const edit = shapeComment(analysis, value)?.edit;
    const place = edit?.span.start ?? value.declarationEnd;
    const isFirst = !byPlace.has(place);
    byPlace.set(place, isFirst || byPlace.get(place)?.text === edit?.text ? edit : undefined);
  }
  return [...byPlace.values()]
    .filter((edit) => edit !== undefined)
    .sort((a, b) => a.span.start - b.span.start);
}

/** What a function declares, assigns and returns. The shape of a parameter is known from a comment or block only. */
function valuesIn({ values, returns }: Analysis, { start, end }: Span): CommentedFact[] {
  const own = values.filter(({ kind, isPart }) => kind !== "parameter" && !isPart);
  return [...own, ...returns].filter(({ span }) => start <= span.start && span.end <= end);
}
