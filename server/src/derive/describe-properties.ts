import { MINUS_ONE } from "../base/rational.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { propertiesOf } from "../tensor/properties.ts";
import type { Property } from "../tensor/property.ts";
import type { TermStore } from "../tensor/store.ts";
import { scale } from "../tensor/sum.ts";
import type { Term } from "../tensor/term.ts";

const SEMIDEFINITE = "positive semidefinite";

const WORDS: readonly (readonly [Property, string])[] = [
  ["symmetric", "symmetric"],
  ["spd", "positive definite"],
  ["psd", SEMIDEFINITE],
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
  const stated = found.has("spd") ? words.filter((word) => word !== SEMIDEFINITE) : words;
  const curvature = isHessian(question) ? curvatureOf(store, term, found) : undefined;
  if (!curvature) return stated;
  const value = question.of.kind === "named" ? question.of.name : "the value";
  return [...stated, `${value} is ${curvature} in ${question.by[0]?.name}`];
}

function isHessian({ order, of, by, kind }: DerivativeQuestion): boolean {
  const [first, second = first] = by;
  return order === 2 && of.shape.length === 0 && first === second && kind !== "hvp";
}

function curvatureOf(
  store: TermStore,
  term: Term,
  found: ReadonlySet<Property>,
): string | undefined {
  if (found.has("spd")) return "strictly convex";
  if (found.has("psd")) return "convex";
  const negated = propertiesOf(store, scale(store, MINUS_ONE, term));
  if (negated.has("spd")) return "strictly concave";
  return negated.has("psd") ? "concave" : undefined;
}
