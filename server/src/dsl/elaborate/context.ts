import type { Span } from "../../base/span.ts";
import type { Dim, Shape } from "../../shape/dim.ts";
import type { DerivativeQuestion, Differentiable } from "../../tensor/derivative-question.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import type { DslFinding } from "../finding.ts";
import type { CallSyntax, Expression, NameSyntax } from "../syntax.ts";
import type { Value } from "./value.ts";

/**
 * What elaborating an expression needs. A value that is `undefined` is unknown: its mistake is reported, or it comes from
 * code that nobody can follow, and it agrees with everything.
 */
export interface Context {
  readonly store: TermStore;
  readonly text: string;
  report(finding: DslFinding): void;
  /** The value of a resolved expression; `expected` is the shape that fits, for `I` and `𝟏`. */
  value(node: Expression, expected?: Shape): Value | undefined;
  valueOfName(name: NameSyntax): Value | undefined;
  /** The size of that name, if it is one; `at` where an expression means it, to find the place again. */
  size(name: string, at?: Span): Dim | undefined;
  /** Whether the name is a variable, so that `e` and `I` mean that. */
  isVariable(name: string): boolean;
  /** A variable or definition to derive by; the finding is made where it is none. */
  differentiable(node: Expression): Differentiable | undefined;
  differentiate(question: DerivativeQuestion): Term | undefined;
  /** Where the shape of a name was declared, with the place of each axis, or else where the name is defined. */
  origin(name: string): Origin | undefined;
  /** The expression that defines a name of the block. */
  definitionOf(name: string): Expression | undefined;
  /**
   * A call of a function that the block defines, at its own arguments or at `values`; nothing where the block defines
   * none of that name.
   */
  callDefined(
    name: string,
    call: CallSyntax,
    values?: readonly Value[],
  ): { readonly value: Value | undefined } | undefined;
}

export interface Origin {
  readonly span: Span;
  readonly axes: readonly Span[];
}
