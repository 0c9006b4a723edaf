import type { RuleName } from "../calculus/rule-name.ts";

/** The laws of a step as a person says them. */
export function describeRules(rules: readonly RuleName[]): string {
  const words = rules.map(describeRule);
  const distinct = [...new Set(words)];
  return distinct.length > 0 ? distinct.join(", ") : "definition";
}

function describeRule(rule: RuleName): string {
  switch (rule.kind) {
    case "function":
      return `chain rule through ${rule.name}`;
    case "product":
      return "product rule";
    case "sum":
      return "sum rule";
    case "power":
      return "power rule";
    case "entries":
      return "sum over entries";
    case "factor":
      return "constant factor";
    case "transpose":
      return "transpose";
  }
}
