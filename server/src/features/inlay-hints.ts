import type { Analysis, ValueFact } from "../analysis/analysis.ts";
import type { CheckedGradient } from "../analysis/gradient-values.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import { contains, type Span } from "../base/span.ts";
import { type Shape, sameShape, showShape } from "../shape/dim.ts";
import { hasNames } from "./has-names.ts";

/** A text to show behind an offset. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
}

/** Inferred shapes behind the names in a part of the file, where they say what nothing beside them says. */
export function inlayHints(analysis: Analysis, { start, end }: Span): InlayHint[] {
  return analysis.values
    .filter(({ span }) => span.end >= start && span.start <= end)
    .flatMap((value) => {
      const shape = newShape(value, analysis);
      return shape ? [{ offset: value.span.end, text: clipped(`: ${showShape(shape)}`) }] : [];
    });
}

/** Behind the values in a part of the file that are the derivatives that comments call them. */
export function gradientHints(
  checked: readonly CheckedGradient[],
  { start, end }: Span,
  { hint }: FeatureWords["hover"]["gradient"],
): InlayHint[] {
  return checked
    .map((gradient) => ({ offset: gradient.end, text: hint(gradient.claim) }))
    .filter(({ offset, text }) => offset >= start && offset <= end && text.length <= MAX_LENGTH);
}

/** The shape, unless a comment or the expression itself says it, or the name that the value comes from or had before. */
function newShape(value: ValueFact, analysis: Analysis): Shape | undefined {
  const { kind, written, isTensor, fact } = value;
  const isNamed = kind === "variable" || kind === "assignment";
  if (!isNamed || written || !isTensor || !fact.shape || !hasNames(fact.shape)) return undefined;
  const source = analysis.text.slice(value.span.end, value.declarationEnd);
  const isSaid = source.includes(showShape(fact.shape)) || COPY.test(source);
  return isSaid || keepsShape(value, analysis) ? undefined : fact.shape;
}

/** `= x`, `: tf.Tensor = this.W`: what stands there has the shape already. */
const COPY = /^[^=]*=\s*(?:await\s+)?[\p{L}_$][\p{L}\p{N}_$.]*!?$/u;

/** Whether a variable gets another value of the shape that it had. */
function keepsShape({ kind, name, span, fact }: ValueFact, { values }: Analysis): boolean {
  if (kind !== "assignment") return false;
  const before = values.findLast(
    (each) =>
      each.name === name && each.span.start < span.start && contains(each.scope, span.start),
  );
  return !!before?.fact.shape && !!fact.shape && sameShape(before.fact.shape, fact.shape);
}

/** VS Code cuts hints at 43 characters a line by default. */
const MAX_LENGTH = 40;

function clipped(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}
