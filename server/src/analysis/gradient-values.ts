import type { Budget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { GradientValue } from "../rules/finding.ts";
import type { Host } from "../typescript/hosts.ts";
import type { Analysis } from "./analysis.ts";
import { checkGradients } from "./check-gradients.ts";

/** Values of the code that are not the derivatives that comments call them. */
export function gradientValues(analysis: Analysis, budget: Budget): GradientValue[] {
  return checkGradients(analysis, budget).flatMap(({ note, node, outcome }) => {
    if (outcome.is !== "wrong") return [];
    const { answer, example, slip } = outcome;
    const where = answer.where.map(({ name, plain }) => ({ name, plain }));
    return [
      {
        kind: "gradient-value",
        span: makerOf(node),
        claim: note.text,
        claimSpan: note.span,
        formula: { text: answer.plain, where },
        ...(slip && { slip }),
        example,
        edits: [],
      },
    ];
  });
}

/** The expression that makes the value. */
function makerOf(node: Host["node"]): Span {
  if ("initializer" in node && node.initializer) return node.initializer.span;
  if ("kind" in node && node.kind === "assignment") return node.value.span;
  if ("kind" in node && node.kind === "return" && node.expression) return node.expression.span;
  return node.span;
}
