import { lazily } from "../base/lazily.ts";
import { LineIndex } from "../base/line-index.ts";
import type { Finding } from "../rules/finding.ts";
import { findComments } from "../typescript/comments.ts";
import type { ShapeCommentProblem } from "../typescript/explicit-shape.ts";
import type { Analysis } from "./analysis.ts";
import { withShapesOfBlocks } from "./block-shapes.ts";
import type { FollowedDocument } from "./follow-document.ts";
import { InPresent } from "./in-present.ts";
import type { Session } from "./session.ts";
import { readSilencers } from "./silencers.ts";
import { sizeNameFacts } from "./size-name-facts.ts";
import { unknownShapes } from "./unknown-shapes.ts";

/** What was found out about a document, as others see it: with places of the present text, each list made when it is asked for. */
export function analysisOf(known: FollowedDocument): Analysis {
  const { document, tree, code, files, blocks, derivatives, imported, style, steps } = known;
  const { fileName, text } = document;
  const { session } = code;
  const present = new InPresent(session.source.places);
  const lineIndex = new LineIndex(text);
  const lists = listsOf(known, session, present);
  return {
    fileName,
    text,
    lineIndex,
    status: "analysed",
    get values() {
      return lists.values();
    },
    get returns() {
      return lists.returns();
    },
    get functions() {
      return lists.functions();
    },
    get uses() {
      return lists.uses();
    },
    unknownShapes: lists.unknownShapes,
    sizeNames: lazily(() => sizeNameFacts(blocks, session, present)),
    blocks: blocks.all.map((block) => present.block(block)),
    derivativeComments: present.all(derivatives.comments),
    library: imported?.library ?? "arrays",
    libraryImport: present.all(imported),
    style,
    findings: present.all([
      ...session.findings,
      ...blocks.findings,
      ...derivatives.findings,
      ...code.bound.problems.map((problem) => commentProblem(problem, session)),
    ]),
    ...readSilencers(text, () => findComments(tree), lineIndex),
    imports: files.paths,
    steps,
  };
}

/** The long lists. What is found later does not change them. */
function listsOf({ blocks }: FollowedDocument, session: Session, present: InPresent) {
  const { values, returns, uses, scopes } = session.found.copy();
  const ofCode = lazily(() =>
    withShapesOfBlocks(
      values.map((value) => session.resolved(value)),
      blocks.all,
    ),
  );
  return {
    values: lazily(() => ofCode().map((value) => present.value(value))),
    returns: lazily(() => returns.map((value) => present.commented(session.resolved(value)))),
    uses: lazily(() => uses.map((use) => present.use(session.resolved(use)))),
    functions: lazily(() =>
      [...new Set(scopes.map(({ node }) => node))]
        .flatMap((node) =>
          "parameters" in node ? [{ name: node.name, span: present.span(node.span) }] : [],
        )
        .sort((a, b) => a.span.start - b.span.start),
    ),
    unknownShapes: lazily(() => present.all(unknownShapes(ofCode(), session))),
  };
}

/** A mistake in a `@shape` comment. */
function commentProblem({ expected, span }: ShapeCommentProblem, session: Session): Finding {
  if (expected === "separator")
    return { kind: "syntax", span, problem: { is: "missing-comma" }, rewritings: [] };
  const where = { start: span.start, end: Math.max(span.end, span.start + 1) };
  const found = session.textOf(where).trim();
  return {
    kind: "syntax",
    span: where,
    problem: { is: "unexpected", text: found },
    rewritings: [],
  };
}
