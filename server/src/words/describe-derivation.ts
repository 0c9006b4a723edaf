import type { DerivationWords } from "../base/derivation-words.ts";
import type { RuleName } from "../calculus/rule-name.ts";
import type { AnswerCost } from "../derive/answer-cost.ts";
import type { AnswerProperty } from "../derive/answer-properties.ts";
import type { Explanation } from "../derive/explanation.ts";
import { showDim, showShape } from "../shape/dim.ts";

/** The laws of a step as a person says them. */
export function describeRules(rules: readonly RuleName[], words: DerivationWords): string {
  const said = rules.map((rule) =>
    rule.kind === "function" ? words.chainRule(rule.name) : words.laws[rule.kind],
  );
  return said.length > 0 ? [...new Set(said)].join(", ") : words.laws.definition;
}

/** Two sentences on what there is to understand about an answer. */
export function describeExplanation(found: Explanation, words: DerivationWords): string {
  const of = found.of ?? words.theValue;
  const [rows, columns] = found.asMatrix.map(showDim);
  return words.explanations[found.kind]({
    of,
    by: found.by,
    change: `d${found.of ?? "f"}`,
    variableShape: showShape(found.variableShape),
    shape: showShape(found.shape),
    asMatrix: showShape(found.asMatrix),
    rows: rows ?? "",
    columns: columns ?? "",
    definiteness: words.definiteness[found.curvature ?? "unknown"](of),
  });
}

/** A cost as formulas of the sizes; `max(m*n, m*d)` where it depends on them which array is the largest. */
export function showCost({ operations, largest }: AnswerCost): {
  readonly operations: string;
  readonly largest: string;
} {
  const sizes = largest.map(showDim);
  return {
    operations: showDim(operations),
    largest: sizes.length === 1 ? sizes.join() : `max(${sizes.join(", ")})`,
  };
}

/** `positive semidefinite`, `f is convex in x, because its Hessian is Bᵀ B`. */
export function describeProperty(found: AnswerProperty, words: DerivationWords): string {
  if (found.kind === "property") return words.properties[found.property];
  const { of, by, curvature } = found;
  const hessian = words.hessian[curvature.endsWith("convex") ? "convex" : "concave"];
  const because = words.because[found.because](hessian, curvature.startsWith("strictly"));
  return words.curved({ of, curvature: words.curvatures[curvature], by, because });
}
