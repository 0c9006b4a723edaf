import { contains, lengthOf } from "../../base/span.ts";
import type { Action, ActionPlace } from "../action.ts";
import { gradientFunctionEdits } from "../gradient-edits.ts";
import { blockNear } from "../locate.ts";
import { backwardPass, scalarsAt } from "./insert-backward.ts";

/** Writes the backward pass of a function's scalar as a function beside it, of the values that it needs. */
export const generateBackward: Action = {
  name: "generate-backward",
  offers: (place, words) => {
    const forward = forwardAt(place);
    const [only, more] = scalarsAt(place);
    if (!forward || only === undefined || more !== undefined) return [];
    return [{ title: words.generateBackward(forward.name), choice: only }];
  },
  edits: ({ analysis, span, choice, words }) => {
    const forward = forwardAt({ analysis, span });
    if (!forward) return { refused: words.noPlace };
    const found = backwardPass({ analysis, span }, choice, words);
    if ("refused" in found) return found;
    const head = `${forward.before}${forward.name}`;
    return gradientFunctionEdits({ analysis, words, ...found }, head, forward.end);
  },
};

interface Forward {
  /** `export function ` */
  readonly before: string;
  /** Of the function to be written. */
  readonly name: string;
  readonly end: number;
}

/** The function of the block at a place, if it is a statement of the file whose backward pass is not written yet. */
function forwardAt({ analysis, span }: ActionPlace): Forward | undefined {
  const { functions, lineIndex, text } = analysis;
  const body = blockNear(analysis, span.start)?.host?.body;
  if (!body) return undefined;
  const [innermost] = functions
    .filter((each) => contains(each.span, body.start) && contains(each.span, body.end - 1))
    .sort((a, b) => lengthOf(a.span) - lengthOf(b.span));
  if (innermost?.name === undefined) return undefined;
  const { start } = lineIndex.lineSpan(lineIndex.positionOf(innermost.span.start).line);
  const opening = FUNCTION.exec(text.slice(start, body.start));
  const name = `${innermost.name}Backward`;
  if (!opening || functions.some((each) => each.name === name)) return undefined;
  return { before: `${opening[1] ? "export " : ""}function `, name, end: body.end };
}

/** The begin of a function that is a statement of a file. */
const FUNCTION = /^(export\s+)?(?:default\s+)?(?:async\s+)?function\b/;
