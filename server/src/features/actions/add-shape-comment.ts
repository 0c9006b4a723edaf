import type { ValueFact } from "../../analysis/analysis.ts";
import type { Edit } from "../../base/edit.ts";
import { span, touches } from "../../base/span.ts";
import { type Shape, showShape } from "../../shape/dim.ts";
import type { Action, ActionPlace } from "../action.ts";
import { hasNames } from "../has-names.ts";
import { lineEnd } from "../line-end.ts";

/** Writes the inferred shape of a value behind its declaration. */
export const addShapeComment: Action = {
  name: "add-shape-comment",
  offers: (place, words) => {
    const value = valueAt(place);
    if (!value || !editFor(place, value)) return [];
    return [{ title: words.addShapeComment(value.name, showShape(value.shape)) }];
  },
  edits: (place) => {
    const value = valueAt(place);
    const edit = value && editFor(place, value);
    return edit ? { edits: [edit] } : { refused: place.words.noPlace };
  },
};

interface ShapedValue {
  readonly name: string;
  readonly shape: Shape;
  readonly declarationEnd: number;
}

function valueAt({ analysis, span: at }: ActionPlace): ShapedValue | undefined {
  const value = analysis.values.find((each) => touches(each.span, at) && canBeWritten(each));
  return value?.fact.shape && { ...value, shape: value.fact.shape };
}

function canBeWritten({ written, isTensor, fact }: ValueFact): boolean {
  return !written && isTensor && !!fact.shape && hasNames(fact.shape);
}

/** At the end of the line where nothing else follows, else right behind the declaration. */
function editFor(
  { analysis }: ActionPlace,
  { shape, declarationEnd }: ShapedValue,
): Edit | undefined {
  const { behind, end, isCommented, isFree } = lineEnd(analysis, declarationEnd, ";,");
  if (isCommented) return undefined;
  return isFree
    ? { span: span(behind, end), text: ` // ${showShape(shape)}` }
    : { span: span(declarationEnd, declarationEnd), text: ` /* ${showShape(shape)} */` };
}
