import type { Budget } from "../base/budget.ts";
import type { Edit } from "../base/edit.ts";
import type { Span } from "../base/span.ts";
import type { GradientVerdict } from "../lift/judge-gradients.ts";
import type { RightProgram } from "../lift/right-program.ts";
import type { GradientShape, GradientValue } from "../rules/finding.ts";
import type { DerivativeNote } from "../typescript/derivative-comment.ts";
import type { Host } from "../typescript/hosts.ts";
import type { Analysis } from "./analysis.ts";
import { checkGradients } from "./check-gradients.ts";

/** A value that is not the derivative that a comment calls it. */
export interface WrongGradient {
  readonly note: DerivativeNote;
  /** What makes the value, and the expression of it. */
  readonly node: Host["node"];
  readonly maker: Span;
  readonly right: () => RightProgram | undefined;
}

/** Writes what is right in the place of what is wrong; no edits where that cannot be done. */
export type Mend = (analysis: Analysis, wrong: WrongGradient) => readonly Edit[];

/** A value that is the derivative that a comment calls it. */
export interface CheckedGradient {
  /** `∂L/∂W` */
  readonly claim: string;
  /** The end of the expression of the value. */
  readonly end: number;
}

/** Values of the code that comments call derivatives: those that are none, and those that are. */
export function gradientValues(
  analysis: Analysis,
  budget: Budget,
  mend: Mend = () => [],
): { readonly wrong: (GradientValue | GradientShape)[]; readonly checked: CheckedGradient[] } {
  const verdicts = checkGradients(analysis, budget);
  const right = verdicts.filter(({ outcome }) => outcome.is === "right");
  return {
    wrong: verdicts.flatMap((verdict) => wrongGradient(verdict, analysis, mend) ?? []),
    checked: right.map(({ note, node }) => ({ claim: note.text, end: makerOf(node).end })),
  };
}

function wrongGradient(
  { note, node, outcome }: GradientVerdict,
  analysis: Analysis,
  mend: Mend,
): GradientValue | GradientShape | undefined {
  if (outcome.is !== "of-other-shape" && outcome.is !== "wrong") return undefined;
  const wrong = outcome.is === "wrong" && outcome.step ? outcome.step.node : node;
  const maker = makerOf(wrong);
  const edits = mend(analysis, { note, node: wrong, maker, right: outcome.right });
  return outcome.is === "wrong"
    ? { ...ofOtherValue(note, maker, outcome), edits }
    : { ...ofOtherShape(note, node, outcome), edits };
}

type Outcome<Is> = Extract<GradientVerdict["outcome"], { readonly is: Is }>;

function ofOtherValue(
  note: DerivativeNote,
  span: Span,
  { answer, example, slip, step }: Outcome<"wrong">,
): Omit<GradientValue, "edits"> {
  const where = answer.where.map(({ name, plain }) => ({ name, plain }));
  return {
    kind: "gradient-value",
    span,
    claim: note.text,
    claimSpan: note.span,
    formula: { text: answer.plain, where },
    ...(slip && { slip }),
    ...(step && { step: { name: step.name, claim: step.claim } }),
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
