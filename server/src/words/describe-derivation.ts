import type { DerivationWords } from "../base/derivation-words.ts";
import type { RuleName } from "../calculus/rule-name.ts";
import type { AnswerProperty } from "../derive/answer-properties.ts";

/** The laws of a step as a person says them. */
export function describeRules(rules: readonly RuleName[], words: DerivationWords): string {
  const said = rules.map((rule) =>
    rule.kind === "function" ? words.chainRule(rule.name) : words.laws[rule.kind],
  );
  return said.length > 0 ? [...new Set(said)].join(", ") : words.laws.definition;
}

/** `positive semidefinite`, `f is convex in x`. */
export function describeProperty(found: AnswerProperty, words: DerivationWords): string {
  if (found.kind === "property") return words.properties[found.property];
  return words.curved(found.of, words.curvatures[found.curvature], found.by);
}
