import type { Words } from "../base/words.ts";
import type { ShapeCommentMismatchFinding } from "../dsl/finding.ts";
import { showShape } from "../shape/dim.ts";
import type { ShapeCommentMismatch } from "./finding.ts";
import { at, besides, sizeInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule, Said } from "./rule.ts";

/** A shape comment, or a block's declaration, against the shape that the code makes. */
export const shapeCommentMismatch: Rule<"shape-comment-mismatch"> = {
  severity: "warning",
  say: (finding, words) => {
    if ("declared" in finding) return inBlock(finding, words);
    const { comment } = words.code;
    const found = showShape(finding.found);
    const primary = { span: finding.span, text: comment.found(difference(finding)) };
    const { learnt, maker } = finding;
    const origin = learnt
      ? [at(learnt.span, words.phrases.isShape(quote(finding.name), found), learnt.file)]
      : [];
    const made = maker ? [{ span: maker.span, text: comment.makes(found) }] : [];
    return {
      message: headline(finding, words),
      primary,
      secondary: besides(primary, [...origin, ...made]),
      helps: finding.edits.length > 0 ? [comment.help(found)] : [],
      fixes:
        finding.edits.length > 0
          ? [{ title: comment.fix(found), edits: finding.edits, safe: false }]
          : [],
    };
  },
};

function inBlock(
  { name, declared, inCode, span }: ShapeCommentMismatchFinding,
  { code }: Words,
): Said {
  const is = showShape(inCode);
  return {
    message: code.comment.inBlock(quote(name), showShape(declared), is),
    primary: { span, text: code.comment.found(is) },
  };
}

function headline({ name, written, found, maker }: ShapeCommentMismatch, { code }: Words): string {
  const [says, is] = [showShape(written), showShape(found)];
  return maker
    ? code.comment.made(quote(name), says, quote(maker.name), is)
    : code.comment.message(quote(name), says, is);
}

function difference({ axis, found }: ShapeCommentMismatch): string {
  const dim = axis === undefined ? undefined : found[axis];
  return dim ? sizeInWords(dim) : showShape(found);
}
