import { flatMap } from "../base/flat-map.ts";
import type { Derivative } from "../calculus/differentiate.ts";
import type { Matrix } from "../matrix/tree.ts";
import { latex } from "../print/latex.ts";
import { latexName } from "../print/names.ts";
import { plainText } from "../print/plain-text.ts";
import { assume } from "../tensor/assume.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import type { Step } from "./answer.ts";
import { printedIdentity, printedLaw } from "./printed-identity.ts";
import type { AnswerContext } from "./settled-derivative.ts";
import { CARRIED_PREFIX, formOf } from "./settled-derivative.ts";
import { type Equation, shortEquations } from "./short-equations.ts";

/** `isFree`: whether neither the block nor the answer calls anything so. */
export interface StepContext extends AnswerContext {
  readonly isFree: (name: string) => boolean;
}

/** Lines that a derivation may have besides one for each definition that it passes. */
const MOST_EXTRA = 3;

/**
 * The lines of the derivation: what is carried through each definition, the derivatives of lower order, the answer. Every
 * line is an equation of the language that fits on a line of a hover; a line that no name for a part of it makes short enough is
 * left out, and so are those that mention it.
 */
export function stepsOf(
  question: DerivativeQuestion,
  derivative: Derivative,
  last: Equation,
  context: StepContext,
): Step[] {
  const equations = [
    ...carriedEquations(question, derivative, context),
    ...lowerEquations(question, derivative, context),
    last,
  ];
  const names = derivative.cotangents.filter(({ of }) => of !== question.of).length;
  const short = shortEquations(equations, {
    most: names + MOST_EXTRA,
    isFree: context.isFree,
  });
  const whole = printedIdentity(question);
  return short.map(({ name, symbol, of, matrix, rules }) => ({
    name,
    of,
    symbol: symbol ? latex(symbol) : latexName(name),
    shape: matrix.shape,
    plain: plainText(matrix),
    latex: latex(matrix),
    matrix,
    rules,
    printed: (name === last.name ? whole : undefined) ?? printedLaw(rules),
  }));
}

function carriedEquations(
  { of: asked }: DerivativeQuestion,
  { cotangents }: Derivative,
  context: AnswerContext,
): Equation[] {
  return flatMap(cotangents, ({ of, name, role, term, rules }) => {
    const shown = name ?? `${CARRIED_PREFIX[role]}_${of.name}`;
    if (of === asked || (name === undefined && context.isTaken(shown))) return [];
    const assumed = assume(context.store, term, context.declared);
    return [{ name: shown, of: of.name, matrix: formOf(assumed, context), rules }];
  });
}

/** `∂f/∂x` on the way to `∂²f/∂x²`, where it can be said in the layout of the block. */
function lowerEquations(
  { of, by, at, ofVec, byVec, structure }: DerivativeQuestion,
  { lower }: Derivative,
  context: AnswerContext,
): Equation[] {
  const isPlain = !at && !ofVec && !byVec && !structure && context.layout === "gradient";
  if (!isPlain || (of.kind !== "named" && of.kind !== "variable")) return [];
  const equations = lower.map(({ term, rules }, order) => {
    const assumed = assume(context.store, term, context.declared);
    const matrix = formOf(assumed, context);
    const spelling = {
      order: order + 1,
      of: formOf(of, context),
      by: by.slice(0, order + 1).map((variable) => formOf(variable, context)),
    };
    const symbol: Matrix = { kind: "derivative", spelling, shape: matrix.shape };
    return { name: plainText(symbol), symbol, matrix, rules };
  });
  return equations.slice(-(MOST_EXTRA - 1));
}
