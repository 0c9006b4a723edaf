import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { propertiesOf } from "../tensor/properties.ts";
import type { Property } from "../tensor/property.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";

const WORDS: readonly (readonly [Property, string])[] = [
  ["symmetric", "symmetric"],
  ["spd", "positive definite"],
  ["psd", "positive semidefinite"],
  ["diagonal", "diagonal"],
];

/** What is proved of an answer, in words; of a Hessian also what that says of the function. */
export function describeProperties(
  store: TermStore,
  question: DerivativeQuestion,
  term: Term,
): string[] {
  const found = propertiesOf(store, term);
  const words = WORDS.flatMap(([property, word]) => (found.has(property) ? [word] : []));
  const [by, second = by] = question.by;
  const isHessian =
    question.order === 2 &&
    question.of.shape.length === 0 &&
    by === second &&
    question.kind !== "hvp";
  if (!isHessian || !by || !found.has("psd")) return words;
  const value = question.of.kind === "named" ? question.of.name : "the value";
  return [...words, `${value} is ${found.has("spd") ? "strictly convex" : "convex"} in ${by.name}`];
}
