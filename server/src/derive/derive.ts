import { Budget, withinBudget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { ElaboratedBlock, IdentityClaim, Question } from "../dsl/elaborated-block.ts";
import { sameShape, showShape } from "../shape/dim.ts";
import { assume } from "../tensor/assume.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import type { Answer } from "./answer.ts";
import { answerQuestion } from "./answer-question.ts";
import { equality } from "./equality.ts";
import type { ClaimValueFinding, DeriveFinding } from "./finding.ts";
import { turnOf, turnTerm } from "./layout.ts";
import type { AnswerContext } from "./settled-derivative.ts";
import { slipBetween } from "./slip.ts";

export interface DeriveOptions {
  /** Compare every answer with finite differences. */
  readonly check: boolean;
  /** Make the lines of the derivation. */
  readonly steps: boolean;
}

export interface Derivation {
  /** One for each question that has an answer, in the order of the block. */
  readonly answers: readonly Answer[];
  readonly claims: readonly ClaimVerdict[];
  readonly findings: readonly DeriveFinding[];
}

export interface ClaimVerdict {
  readonly span: Span;
  readonly verdict: "right" | "wrong" | "unchecked";
}

const CHECK_STEPS = 4_000_000;

/** Answers the questions of a block and judges its claims. Past its budget a question is "too large", the others go on. */
export function deriveBlock(
  store: TermStore,
  block: ElaboratedBlock,
  options: DeriveOptions,
): Derivation {
  const context = contextOf(store, block, options);
  const result = {
    answers: [] as Answer[],
    claims: [] as ClaimVerdict[],
    findings: [] as DeriveFinding[],
  };
  for (const question of block.questions) deriveQuestion(question, context, result);
  for (const identity of block.identities) judgeIdentity(identity, context, result);
  return result;
}

interface Result {
  readonly answers: Answer[];
  readonly claims: ClaimVerdict[];
  readonly findings: DeriveFinding[];
}

export function contextOf(
  store: TermStore,
  block: ElaboratedBlock,
  { check, steps }: DeriveOptions,
): AnswerContext {
  const names = [...block.variables, ...block.definitions].sort(
    (a, b) => a.span.start - b.span.start,
  );
  const places = new Map(names.map(({ name }, place) => [name, place]));
  const declared = new Map<string, VariableTerm>();
  for (const { name, declared: term } of block.variables)
    if (term.properties.size > 0) declared.set(name, term);
  return {
    store,
    order: (name) => places.get(name) ?? places.size,
    isTaken: (name) => places.has(name),
    declared,
    layout: block.layout,
    check,
    steps,
    checkBudget: () => new Budget(CHECK_STEPS),
  };
}

function deriveQuestion(asked: Question, context: AnswerContext, result: Result): void {
  const { span, text } = asked;
  const answer = withinBudget(() => answerQuestion(asked, context));
  if (!answer) {
    result.findings.push({ kind: "too-large", span });
    return;
  }
  result.answers.push(answer);
  if (!answer.depends) {
    result.findings.push({
      kind: "zero-derivative",
      span,
      text,
      by: asked.question.by[0]?.name ?? "",
    });
  }
  judgeShape(asked, answer, result);
  for (const claim of asked.claims) judgeClaim(asked, claim, answer, context, result);
}

function judgeShape({ claimedShape, text, span }: Question, answer: Answer, result: Result): void {
  if (!claimedShape) return;
  const right = fitsShape(claimedShape.shape, answer);
  result.claims.push({ span: claimedShape.span, verdict: right ? "right" : "wrong" });
  if (right) return;
  const shown = showShape(answer.shape);
  result.findings.push({
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
  return (
    sameShape(claimed, shape) ||
    (shape.length > term.shape.length && sameShape(claimed, term.shape))
  );
}

function judgeClaim(
  asked: Question,
  claim: Question["claims"][number],
  answer: Answer,
  context: AnswerContext,
  result: Result,
): void {
  const { store, declared } = context;
  const right = turnTerm(store, answer.term, turnOf(asked.question, context.layout));
  const claimed = assume(store, claim.term, declared);
  if (!sameShape(right.shape, claimed.shape)) {
    result.claims.push({ span: claim.span, verdict: "wrong" });
    const fixed = rightFormula(claim.span, answer);
    result.findings.push({
      kind: "claim-shape",
      span: claim.span,
      text: asked.text,
      claimed: claimed.shape,
      actual: answer.shape,
      expression: asked.span,
      rewritings: fixed ? [fixed] : [],
    });
    return;
  }
  const found = equality(right, claimed, context.checkBudget());
  result.claims.push({ span: claim.span, verdict: verdictOf(found.verdict) });
  if (found.verdict !== "different") return;
  const slip = slipBetween(store, right, claimed, context.checkBudget());
  result.findings.push({
    kind: "claim-value",
    span: claim.span,
    text: asked.text,
    right: rightFormula(claim.span, answer),
    ...(slip ? { slip } : {}),
    example: found.example,
  });
}

function verdictOf(verdict: "equal" | "different" | "unchecked"): ClaimVerdict["verdict"] {
  return verdict === "equal" ? "right" : verdict === "different" ? "wrong" : "unchecked";
}

function rightFormula(span: Span, { plain, shape }: Answer): ClaimValueFinding["right"] {
  return { text: plain, edits: [{ span, text: plain }], shape };
}

function judgeIdentity(
  { left, right, span }: IdentityClaim,
  context: AnswerContext,
  result: Result,
): void {
  const [a, b] = [left.term, right.term].map((term: Term) =>
    assume(context.store, term, context.declared),
  );
  if (!a || !b || !sameShape(a.shape, b.shape)) return;
  const found = equality(a, b, context.checkBudget());
  result.claims.push({ span, verdict: verdictOf(found.verdict) });
  if (found.verdict !== "different") return;
  result.findings.push({
    kind: "identity-false",
    span,
    left: left.text,
    right: right.text,
    example: found.example,
  });
}
