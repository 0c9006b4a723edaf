import type { Analysis } from "../analysis/analysis.ts";
import { contains } from "../base/span.ts";
import { findComments } from "../typescript/comments.ts";
import { readSource } from "../typescript/read-source.ts";
import type { Suggestion } from "./block-completions.ts";
import { sizeNames } from "./size-names.ts";

/** The sizes of the file and the numbers of the scope, where a shape is being written in a comment: `// [batch, …`, `// W: [m, …`, `@shape x: […`. */
export function shapeCompletions(analysis: Analysis, offset: number): Suggestion[] {
  const { text, lineIndex, values, blocks } = analysis;
  const line = lineIndex.lineSpan(lineIndex.positionOf(offset).line);
  const open = Math.max(text.lastIndexOf("[", offset - 1), text.lastIndexOf("(", offset - 1));
  if (open < line.start || /[\])]/.test(text.slice(open, offset))) return [];
  const comment = commentAt(analysis, offset);
  if (!comment) return [];
  const before = text.slice(Math.max(comment.body.start, line.start), open).trim();
  if (!(text.charAt(open) === "[" ? ANNOUNCES_SHAPE : ANNOUNCES_LIST).test(before)) return [];
  const replaced = wordBefore(text, offset);
  const shapes = [
    ...values.flatMap(({ fact }) => (fact.shape ? [fact.shape] : [])),
    ...blocks.flatMap(({ elaborated }) => elaborated.variables.map(({ term }) => term.shape)),
  ];
  const numbers = values.filter(
    ({ fact, scope }) => fact.value?.kind === "size" && contains(scope, offset),
  );
  const names = new Set([...sizeNames(shapes), ...numbers.map(({ name }) => name)]);
  return [...names].map((name) => ({
    label: name,
    kind: "dimension",
    detail: "",
    text: name,
    filter: name,
    replaced,
  }));
}

/** What may stand in front of a shape: the comment's beginning, a name with a colon, an arrow, a tag. */
const ANNOUNCES_SHAPE = /^(?:\*|.*[:→>,]|.*@(?:shape|param|returns)\b.*)?$/u;

/** In front of a round bracket prose is likelier: only the comment's beginning, a name with a colon, an arrow, a tag count. */
const ANNOUNCES_LIST =
  /^(?:\*|[\p{L}_$][\p{L}\p{N}_$]*\s*:|.*(?:→|->|=>)|.*@(?:shape|param|returns)\b.*)?$/u;

/** A look at the whole text, taken only where a bracket is open on the line. */
function commentAt({ text, fileName }: Analysis, offset: number) {
  const tree = readSource(text, fileName);
  const comments = tree ? findComments(tree) : [];
  return comments.find(({ body }) => contains(body, offset));
}

function wordBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[\p{L}\p{N}_$]/u.test(text.charAt(start - 1))) start -= 1;
  return offset - start;
}
