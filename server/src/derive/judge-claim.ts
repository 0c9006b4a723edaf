import type { Span } from "../base/span.ts";
import type { IdentityClaim, Question } from "../dsl/elaborated-block.ts";
import { compareShapesInBlock } from "../shape/compare.ts";
import { ONE_DIM, sameShape, showShape } from "../shape/dim.ts";
import { assume } from "../tensor/assume.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import type { Term } from "../tensor/term.ts";
import type { Answer } from "./answer.ts";
import { type Equality, equality } from "./equality.ts";
import type { ClaimValueFinding, DeriveFinding } from "./finding.ts";
import { isRow, turnOf, turnTerm } from "./layout.ts";
import type { AnswerContext } from "./settled-derivative.ts";
import { slipBetween } from "./slip.ts";

export interface ClaimVerdict {
  readonly span: Span;
  readonly verdict: "right" | "wrong" | "unchecked";
}

/** Where verdicts and findings are collected. */
export interface Judgements {
  readonly claims: ClaimVerdict[];
  readonly findings: DeriveFinding[];
}

export function judgeShape(
  { claimedShape, text, span }: Question,
  answer: Answer,
  found: Judgements,
): void {
  if (!claimedShape) return;
  const right = fitsShape(claimedShape.shape, answer);
  found.claims.push({ span: claimedShape.span, verdict: right ? "right" : "wrong" });
  if (right) return;
  const shown = showShape(answer.shape);
  found.findings.push({
    kind: "claim-shape",
    span: claimedShape.span,
    text,
    claimed: claimedShape.shape,
    actual: answer.shape,
    expression: span,
    rewritings: [
      { text: shown, edits: [{ span: claimedShape.span, text: shown }], shape: answer.shape },
    ],
  });
}

/** A row may be claimed as `[d]` or `[1, d]`. */
function fitsShape(claimed: Answer["shape"], { shape, term }: Answer): boolean {
  const written = shape.length > term.shape.length ? [shape, term.shape] : [shape];
  return written.some((actual) => compareShapesInBlock(claimed, actual) !== "different");
}

export function judgeClaim(
  asked: Question,
  claim: Question["claims"][number],
  answer: Answer,
  context: AnswerContext,
  found: Judgements,
): void {
  const { store, declared } = context;
  const turn = turnOf(asked.question, context.layout);
  const right = turnTerm(store, answer.term, turn);
  const claimed = assume(store, claim.term, declared);
  const row = isRow(asked.question, turn);
  const isTurned = claim.row !== undefined && row !== undefined && claim.row !== row;
  const shapes = compareShapesInBlock(right.shape, claimed.shape);
  if (isTurned || shapes === "different") {
    found.claims.push({ span: claim.span, verdict: "wrong" });
    const fixed = rightFormula(claim.span, asked.span, answer);
    found.findings.push({
      kind: "claim-shape",
      span: claim.span,
      text: asked.text,
      claimed: claim.row ? [ONE_DIM, ...claimed.shape] : claimed.shape,
      actual: answer.shape,
      expression: asked.span,
      rewritings: fixed ? [fixed] : [],
    });
    return;
  }
  if (shapes === "undecided") {
    found.claims.push({ span: claim.span, verdict: "unchecked" });
    return;
  }
  const compared = equality(right, claimed, context.checkBudget());
  found.claims.push({ span: claim.span, verdict: verdictOf(compared.verdict) });
  if (!("example" in compared)) return;
  found.findings.push({
    kind: "claim-value",
    span: claim.span,
    text: asked.text,
    right: rightFormula(claim.span, asked.span, answer),
    ...wrongValue(compared, { right, claimed }, answer, context),
  });
}

/** Where a value differs from an answer, and the slip that explains it. */
export function wrongValue(
  { verdict, example }: Extract<Equality, { readonly example: unknown }>,
  { right, claimed }: { readonly right: Term; readonly claimed: Term },
  answer: Answer,
  context: AnswerContext,
): Pick<ClaimValueFinding, "example" | "slip" | "narrower"> {
  if (verdict === "narrower") return { example, narrower: true };
  const slip = slipBetween(writtenOut(right, answer, context.store), claimed, context);
  return { example, ...(slip ? { slip } : {}) };
}

/** With the bodies of the cotangents that it names, so that its factors can be told apart. */
function writtenOut(term: Term, { where }: Answer, store: TermStore): Term {
  const open = (result: Term, { name }: { readonly name: string }) =>
    substitute(store, result, (part) =>
      part.kind === "named" && part.name === name ? part.body : undefined,
    );
  return where.toReversed().reduce(open, term);
}

function verdictOf(verdict: Equality["verdict"]): ClaimVerdict["verdict"] {
  return verdict === "equal" ? "right" : verdict === "different" ? "wrong" : "unchecked";
}

/** The formula in place of the claim; cotangents that it names are defined in front of the question. */
function rightFormula(
  span: Span,
  { start }: Span,
  { plain, shape, where }: Answer,
): ClaimValueFinding["right"] {
  const named = where.map(({ name, plain: is }) => ({ name, plain: is }));
  const definitions = named.map(({ name, plain: is }) => `${name} = ${is}; `).join("");
  const before = definitions === "" ? [] : [{ span: { start, end: start }, text: definitions }];
  return { text: plain, edits: [...before, { span, text: plain }], shape, where: named };
}

export function judgeIdentity(
  { left, right, span }: IdentityClaim,
  context: AnswerContext,
  found: Judgements,
): void {
  const [a, b] = [left.term, right.term].map((term: Term) =>
    assume(context.store, term, context.declared),
  );
  if (!a || !b || !sameShape(a.shape, b.shape)) return;
  const compared = equality(a, b, context.checkBudget());
  found.claims.push({ span, verdict: verdictOf(compared.verdict) });
  if (!("example" in compared)) return;
  found.findings.push({
    kind: "identity-false",
    span,
    left: left.text,
    right: right.text,
    example: compared.example,
    ...(compared.verdict === "narrower" ? { narrower: true } : {}),
  });
}
