import type { Span } from "../base/span.ts";
import type { Shape } from "../shape/dim.ts";
import type { ClassNode, Expression, FunctionNode, TreeNode } from "../typescript/tree.ts";
import type { Members, Scope, Value, Variable } from "./scope.ts";

/** How the parts of inference call each other. */
export interface Inference {
  infer(expression: Expression, scope: Scope): Value;
  /** A property of a value that is no plain object: `x.shape`. */
  member(object: Value, name: string): Value | undefined;
  /** Runs nodes in order, as far as they have an effect on what is known. False when nothing behind them runs. */
  visit(nodes: readonly TreeNode[], scope: Scope): boolean;
  /** Analyses a function once; `undefined` while that is going on. */
  enter(node: FunctionNode, scope: Scope, given?: readonly Value[]): FunctionSummary | undefined;
  /** Follows a call with the values of its arguments; `undefined` where that would go too far. */
  follow(
    node: FunctionNode,
    scope: Scope,
    given: readonly Value[],
    self: Value | undefined,
  ): Value | undefined;
  /** The variables around a function that it gives another value. */
  changedBy(node: FunctionNode, scope: Scope): readonly Variable[];
  enterClass(node: ClassNode, scope: Scope): ClassSummary | undefined;
}

/** What is known of a class whose members were analysed. */
export interface ClassSummary {
  readonly members: Members;
  readonly statics: Members;
  /** Shapes that fields are declared with, and what the constructor gives them. */
  readonly filled: readonly (readonly [declared: Shape, given: Shape])[];
  /** Fields that the constructor makes of one of its parameters, as it is given. */
  readonly handed: readonly (readonly [field: string, position: number])[];
  /** Known once the constructor was analysed. */
  construct?: FunctionSummary | undefined;
}

/** What is known of a function whose body was analysed. */
export interface FunctionSummary {
  readonly scope: Scope;
  readonly parameters: readonly ParameterSummary[];
  readonly returned: Value | undefined;
}

export interface ParameterSummary {
  readonly name: string;
  readonly value: Value;
  /** Where the caller gives none. */
  readonly otherwise?: Value;
}

export interface MadeValue {
  readonly name: string;
  readonly span: Span;
  readonly node: object;
  readonly from: Expression;
  readonly value: Value;
  readonly scope: Scope;
}
