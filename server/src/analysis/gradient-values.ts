import type { Budget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { GradientVerdict } from "../lift/judge-gradients.ts";
import type { GradientShape, GradientValue } from "../rules/finding.ts";
import type { DerivativeNote } from "../typescript/derivative-comment.ts";
import type { Host } from "../typescript/hosts.ts";
import type { Analysis } from "./analysis.ts";
import { checkGradients } from "./check-gradients.ts";

/** Values of the code that are not the derivatives that comments call them. */
export function gradientValues(
  analysis: Analysis,
  budget: Budget,
): (GradientValue | GradientShape)[] {
  type Wrong = GradientValue | GradientShape;
  return checkGradients(analysis, budget).flatMap(({ note, node, outcome }): Wrong[] => {
    if (outcome.is === "of-other-shape") return [ofOtherShape(note, node, outcome)];
    return outcome.is === "wrong" ? [ofOtherValue(note, node, outcome)] : [];
  });
}

type Outcome<Is> = Extract<GradientVerdict["outcome"], { readonly is: Is }>;

function ofOtherValue(
  note: DerivativeNote,
  node: Host["node"],
  { answer, example, slip }: Outcome<"wrong">,
): GradientValue {
  const where = answer.where.map(({ name, plain }) => ({ name, plain }));
  return {
    kind: "gradient-value",
    span: makerOf(node),
    claim: note.text,
    claimSpan: note.span,
    formula: { text: answer.plain, where },
    ...(slip && { slip }),
    example,
  };
}

/** Also where what is derived is computed elsewhere. */
function ofOtherShape(
  note: DerivativeNote,
  node: Host["node"],
  { expected, found, by }: Outcome<"of-other-shape">,
): GradientShape {
  const name =
    "target" in node && node.target.kind === "name-pattern" ? node.target.name : note.text;
  return {
    kind: "gradient-shape",
    span: note.span,
    claim: note.text,
    value: { name, shape: found },
    by: { name: note.by, shape: by },
    expected,
  };
}

/** The expression that makes the value. */
function makerOf(node: Host["node"]): Span {
  if ("initializer" in node && node.initializer) return node.initializer.span;
  if ("kind" in node && node.kind === "assignment") return node.value.span;
  if ("kind" in node && node.kind === "return" && node.expression) return node.expression.span;
  return node.span;
}
