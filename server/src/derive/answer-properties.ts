import { MINUS_ONE } from "../base/rational.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { propertiesOf } from "../tensor/properties.ts";
import type { Property } from "../tensor/property.ts";
import type { TermStore } from "../tensor/store.ts";
import { scale } from "../tensor/sum.ts";
import type { Term } from "../tensor/term.ts";

/** What is proved of an answer. */
export type AnswerProperty =
  | { readonly kind: "property"; readonly property: (typeof SHOWN)[number] }
  /** What a Hessian says of the function, which has no name where it is no definition. */
  | {
      readonly kind: "curvature";
      readonly of: string | undefined;
      readonly curvature: Curvature;
      readonly by: string;
    };

type Curvature = "strictly-convex" | "convex" | "strictly-concave" | "concave";

const SHOWN = ["symmetric", "spd", "psd", "diagonal"] as const satisfies readonly Property[];

export function answerProperties(
  store: TermStore,
  question: DerivativeQuestion,
  term: Term,
): AnswerProperty[] {
  const found = propertiesOf(store, term);
  const isSecond = isHessian(question);
  const stated = shownOf(isSecond && isTurnable(question, term) ? bySchwarz(found) : found);
  const curvature = isSecond ? curvatureOf(store, term, found) : undefined;
  const [by] = question.by;
  if (!curvature || !by) return stated;
  const of = question.of.kind === "named" ? question.of.name : undefined;
  return [...stated, { kind: "curvature", of, curvature, by: by.name }];
}

/** What is proved of a value by itself. */
export function provedProperties(store: TermStore, term: Term): AnswerProperty[] {
  return shownOf(propertiesOf(store, term));
}

function shownOf(found: ReadonlySet<Property>): AnswerProperty[] {
  const implied = found.has("spd") ? "psd" : undefined;
  const shown = SHOWN.filter((property) => found.has(property) && property !== implied);
  return shown.map((property) => ({ kind: "property", property }));
}

/** Whether the two axes of a second derivative go through the same entries. */
function isTurnable({ at }: DerivativeQuestion, term: Term): boolean {
  return at === undefined && term.shape.length === 2;
}

/** Schwarz: it does not matter by which of two entries a number is differentiated first. */
function bySchwarz(found: ReadonlySet<Property>): ReadonlySet<Property> {
  return new Set<Property>([...found, "symmetric"]);
}

function isHessian({ order, of, by, kind }: DerivativeQuestion): boolean {
  const [first, second = first] = by;
  return order === 2 && of.shape.length === 0 && first === second && kind !== "hvp";
}

function curvatureOf(
  store: TermStore,
  term: Term,
  found: ReadonlySet<Property>,
): Curvature | undefined {
  if (found.has("spd")) return "strictly-convex";
  if (found.has("psd")) return "convex";
  const negated = propertiesOf(store, scale(store, MINUS_ONE, term));
  if (negated.has("spd")) return "strictly-concave";
  return negated.has("psd") ? "concave" : undefined;
}
