import { touches } from "../../base/span.ts";
import type { Action, ActionPlace } from "../action.ts";
import { type ShapeComment, shapeComment } from "../shape-comment.ts";

/** Writes the inferred shape of a value behind its declaration. */
export const addShapeComment: Action = {
  name: "add-shape-comment",
  offers: (place, words) => {
    const found = commentAt(place);
    return found ? [{ title: words.addShapeComment(found.name, found.comment.shape) }] : [];
  },
  edits: (place) => {
    const found = commentAt(place);
    return found ? { edits: [found.comment.edit] } : { refused: place.words.noPlace };
  },
};

interface NamedComment {
  readonly name: string;
  readonly comment: ShapeComment;
}

function commentAt({ analysis, span: at }: ActionPlace): NamedComment | undefined {
  for (const value of analysis.values) {
    const comment =
      touches(value.span, at) && !value.isPart ? shapeComment(analysis, value) : undefined;
    if (comment) return { name: value.name, comment };
  }
  return undefined;
}
