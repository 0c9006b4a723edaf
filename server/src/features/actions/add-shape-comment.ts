import type { ValueFact } from "../../analysis/analysis.ts";
import type { Edit } from "../../base/edit.ts";
import { span, touches } from "../../base/span.ts";
import { type Shape, showShape } from "../../shape/dim.ts";
import type { Action, ActionPlace } from "../action.ts";
import { hasNames } from "../has-names.ts";

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
  const { lineIndex, text } = analysis;
  const line = lineIndex.lineSpan(lineIndex.positionOf(declarationEnd).line);
  const rest = text.slice(declarationEnd, line.end);
  if (/^\s*[;,]?\s*\/[/*]/.test(rest)) return undefined;
  const behind = /^\s*[;,]?/.exec(rest)?.[0].length ?? 0;
  if (rest.slice(behind).trim() !== "")
    return { span: span(declarationEnd, declarationEnd), text: ` /* ${showShape(shape)} */` };
  return { span: span(declarationEnd + behind, line.end), text: ` // ${showShape(shape)}` };
}
