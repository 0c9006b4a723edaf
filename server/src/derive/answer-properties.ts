import type { Span } from "../base/span.ts";
import { assume } from "../tensor/assume.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { isOuterProduct } from "../tensor/outer-product.ts";
import { propertiesOf } from "../tensor/properties.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import { areOnConvexSet } from "./convex-domain.ts";
import { type Curvature, curvatureOf } from "./curvature.ts";
import { type ProvedDefiniteness, provedDefiniteness } from "./proved-definiteness.ts";
import type { AnswerContext, SettledDerivative } from "./settled-derivative.ts";

/** A question, the beginning of the statement that asks it, and how it is written there. */
export interface AskedQuestion {
  readonly question: DerivativeQuestion;
  readonly text: string;
  readonly span: Span;
}

/** What is proved of an answer. */
export type AnswerProperty =
  | { readonly kind: "property"; readonly property: ShownProperty }
  /** What a Hessian says of the function, which has no name where it is no definition. */
  | (Curvature & {
      readonly kind: "curvature";
      readonly of: string | undefined;
      readonly by: string;
    });

export type ShownProperty = "symmetric" | Definiteness | "diagonal" | "rank-one";

type Definiteness = "spd" | "psd" | "nd" | "nsd";

/** `term` is the derivative with names for its repeated parts. */
export function answerProperties(
  { question, span: { start }, text }: AskedQuestion,
  term: Term,
  { derivative }: SettledDerivative,
  { store, declared, writtenAt }: AnswerContext,
): AnswerProperty[] {
  const isSecond = isHessian(question);
  const found = provedDefiniteness(store, term, { differences: isSecond });
  const stated = matrixProperties(store, term, found);
  const [by] = question.by;
  const [first] = derivative.lower;
  const isTurned = isSecond && term.shape.length === 2 && !stated.includes("symmetric");
  // Schwarz: it does not matter by which of two entries a number is differentiated first.
  const shown = shownAs(isTurned ? ["symmetric", ...stated] : stated);
  if (!isSecond || !by || !first) return shown;
  const assumed = (part: Term) => assume(store, part, declared);
  const [value, variable, gradient] = [question.of, by, first.term].map(assumed);
  const curvature =
    value &&
    variable &&
    gradient &&
    curvatureOf(store, { value, by: variable, gradient, hessian: term });
  const of = question.of.kind === "named" ? question.of.name : undefined;
  const written = () => writtenAt({ start, end: start + text.length }, question.of).map(assumed);
  return curvature && variable && areOnConvexSet(written(), variable)
    ? [...shown, { kind: "curvature", of, by: by.name, ...curvature }]
    : shown;
}

/** What is proved of a value by itself. */
export function provedProperties(store: TermStore, term: Term): AnswerProperty[] {
  return shownAs(matrixProperties(store, term, provedDefiniteness(store, term)));
}

function shownAs(properties: readonly ShownProperty[]): AnswerProperty[] {
  return properties.map((property) => ({ kind: "property", property }));
}

function matrixProperties(
  store: TermStore,
  term: Term,
  definiteness: ProvedDefiniteness | undefined,
): ShownProperty[] {
  if (term.shape.length !== 2) return [];
  const found = propertiesOf(store, term);
  return [
    ...(found.has("symmetric") ? ["symmetric" as const] : []),
    ...(definiteness ? [nameOf(definiteness)] : []),
    ...(found.has("diagonal") ? ["diagonal" as const] : []),
    ...(isOuterProduct(term) ? ["rank-one" as const] : []),
  ];
}

function nameOf({ sign, strict }: ProvedDefiniteness): Definiteness {
  if (sign === 1) return strict ? "spd" : "psd";
  return strict ? "nd" : "nsd";
}

function isHessian({ order, of, by, kind, at, structure }: DerivativeQuestion): boolean {
  const [first, second = first] = by;
  const isWhole = at === undefined && structure === undefined;
  return isWhole && order === 2 && of.shape.length === 0 && first === second && kind !== "hvp";
}
