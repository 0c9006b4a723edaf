import { flatMap } from "../../base/flat-map.ts";
import { isInteger } from "../../base/rational.ts";
import { span } from "../../base/span.ts";
import type { Expression, MultipleSyntax, NumberSyntax, ProductStep } from "../syntax.ts";
import { type ResolveContext, replacing, sideStep } from "./context.ts";
import { innermost } from "./spine.ts";

/**
 * An integer over an integer is a fraction: `1/2‖y‖²` is ½ ‖y‖². In `1/2x` the number belongs to the name by one rule
 * and to the fraction by the other, so that it is reported; it is then read as a fraction.
 */
export function splitFractions(
  steps: readonly ProductStep[],
  context: ResolveContext,
): readonly ProductStep[] {
  if (!steps.some(({ of }) => of.kind === "multiple")) return steps;
  return flatMap(steps, (step, place) => {
    const { of } = step;
    if (of.kind !== "multiple") return [step];
    const above = steps[place - 1]?.of;
    if (step.operator === "/" && above && isWhole(above) && isWhole(of.number)) {
      if (startsWithName(of.of)) reportAmbiguous(above, of, context);
      return split(step, of);
    }
    return takesFactor(of.of, context) ? split(step, of) : [step];
  });
}

/** A number in front of a function without brackets stands by itself: `2log x`. */
function takesFactor(node: Expression, { names }: ResolveContext): boolean {
  return (
    node.kind === "prefix" || (node.kind === "name" && names.meaning(node.name) === "function")
  );
}

function split(step: ProductStep, { number, of }: MultipleSyntax): ProductStep[] {
  return [{ ...step, of: number }, sideStep(of)];
}

function isWhole(node: Expression): node is NumberSyntax {
  return node.kind === "number" && isInteger(node.value) && /^\d+$/u.test(node.spelling);
}

function startsWithName(node: Expression): boolean {
  const { kind } = innermost(node);
  return kind === "name" || kind === "call";
}

function reportAmbiguous(
  above: NumberSyntax,
  below: MultipleSyntax,
  context: ResolveContext,
): void {
  const whole = span(above.span.start, below.span.end);
  const rest = context.text.slice(below.of.span.start, below.of.span.end);
  const [top, bottom] = [above.spelling, below.number.spelling];
  context.report({
    kind: "ambiguous-division",
    span: whole,
    rewritings: [`${top}/${bottom} ${rest}`, `${top}/(${bottom}${rest})`].map((text) =>
      replacing(whole, text),
    ),
  });
}
