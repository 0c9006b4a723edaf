import type { Span } from "../base/span.ts";
import type { RuleName } from "../calculus/rule-name.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import type { Program } from "../tensor/program.ts";
import type { Term } from "../tensor/term.ts";
import type { AnswerCost } from "./answer-cost.ts";
import type { AnswerProperty } from "./answer-properties.ts";
import type { Differential } from "./differential.ts";
import type { Explanation } from "./explanation.ts";

/** What a question of a block is answered with, or an expression that stands by itself. */
export interface Answer {
  /** The question or expression as it is written, and where. */
  readonly text: string;
  readonly span: Span;
  readonly shape: Shape;
  readonly term: Term;
  /** In the notation of docs/notation.md over the block's names and the names of `where`; parses back. */
  readonly plain: string;
  readonly latex: string;
  readonly matrix: Matrix;
  /** Cotangents that the formula mentions by name, those that others need first. */
  readonly where: readonly NamedFormula[];
  readonly steps: readonly Step[];
  /** True only if the derivative was compared with finite differences and agreed. */
  readonly checked: boolean;
  readonly properties: readonly AnswerProperty[];
  /** Computes the answer from the block's variables. */
  readonly program: Program;
  /** The differential that a gradient is read off from; worked out with the steps. */
  readonly differential?: Differential | undefined;
  /** What there is to understand about it; worked out with the steps. */
  readonly explanation?: Explanation | undefined;
  /** What the program costs; worked out with the steps. */
  readonly cost?: AnswerCost | undefined;
  /** False where the value does not depend on the variable, and the answer is 0 for that reason. */
  readonly depends: boolean;
}

export interface NamedFormula {
  readonly name: string;
  readonly plain: string;
  readonly latex: string;
  readonly matrix: Matrix;
}

/** One line of the derivation. */
export interface Step extends NamedFormula {
  readonly shape: Shape;
  /** The name in LaTeX. */
  readonly symbol: string;
  /** The definition whose derivative the line carries on; none for the answer, and for a part that only got a name. */
  readonly of: string | undefined;
  /** The laws that give the line; none where it is a definition. */
  readonly rules: readonly RuleName[];
  /** Where the identity that gives the line is printed: `Matrix Cookbook (57)`. */
  readonly printed: string | undefined;
}
