import type { Rational } from "../../base/rational.ts";
import type { Dim } from "../../shape/dim.ts";
import type { EntrywiseName } from "../../tensor/function-name.ts";
import type { Code } from "../code.ts";

/** Statements of one scope, in order. */
export interface Block {
  readonly items: Item[];
  /** Numbers that are declared here, before what first mentions them. */
  readonly locals: Storage[];
}

export type Item = Loop | Assignment | WholeArray;

export interface Loop {
  readonly kind: "loop";
  readonly variable: LoopVariable;
  readonly body: Block;
}

/** Runs from 0 up to its size. A loop that was fused with another one has that one's variable. */
export interface LoopVariable {
  readonly size: Dim;
  fusedWith?: LoopVariable;
  /** Known when all loops around it are. */
  name?: string;
}

/** `x[i] += value`; `max` and `min` keep the larger and the smaller one. */
export interface Assignment {
  readonly kind: "assign";
  readonly target: Access;
  readonly operator: "=" | "+=" | "*=" | "/=" | "max" | "min";
  readonly value: Expression;
}

/** `const B = f(A)`: an array made by a function of others. */
export interface WholeArray {
  readonly kind: "whole";
  readonly target: Storage;
  readonly from: readonly Storage[];
  readonly code: Code;
}

/** Where values are kept: an array, or one number. */
export interface Storage {
  name: string;
  /** That of a row-major array, or of a number by itself. */
  readonly shape: readonly Dim[];
  /** One entry at a time is enough. */
  isNumber: boolean;
  /** What a number is before the first assignment, where it is not assigned once and for all. */
  start?: string;
  /** It belongs to the code around, or somebody else wants it. */
  readonly isKept: boolean;
  /** The code around has it. */
  readonly isGiven: boolean;
  /** It was taken out of a loop, and may be taken out of the next one. */
  readonly isHoisted?: true;
  readonly comment?: string;
}

/** One entry; `shape` is that of the storage or another one of as many entries. */
export interface Access {
  readonly storage: Storage;
  readonly shape: readonly Dim[];
  readonly at: readonly Expression[];
}

/** A number: an entry, or an index. */
export type Expression =
  | { readonly kind: "code"; readonly code: Code }
  | { readonly kind: "index"; readonly variable: LoopVariable }
  | { readonly kind: "entry"; readonly access: Access }
  | { readonly kind: "sum"; readonly terms: readonly SignedExpression[] }
  | {
      readonly kind: "product";
      readonly coefficient: Rational;
      readonly factors: readonly PoweredExpression[];
    }
  | {
      readonly kind: "function";
      readonly name: EntrywiseName;
      readonly arguments: readonly Expression[];
    }
  | {
      readonly kind: "where";
      readonly tests: readonly Test[];
      readonly value: Expression;
      readonly otherwise: Expression;
    };

export interface SignedExpression {
  readonly negative: boolean;
  readonly value: Expression;
}

export interface PoweredExpression {
  readonly value: Expression;
  readonly exponent: Rational;
}

/** A comparison of two indices. */
export interface Test {
  readonly left: Expression;
  readonly operator: "===" | "<=" | ">=" | "<";
  readonly right: Expression;
}

export function emptyBlock(): Block {
  return { items: [], locals: [] };
}

/** The variable that a loop runs with. */
export function runningVariable(variable: LoopVariable): LoopVariable {
  let running = variable;
  while (running.fusedWith) running = running.fusedWith;
  return running;
}

/** The expressions that one is composed of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "code":
    case "index":
      return [];
    case "entry":
      return expression.access.at;
    case "sum":
      return expression.terms.map(({ value }) => value);
    case "product":
      return expression.factors.map(({ value }) => value);
    case "function":
      return expression.arguments;
    case "where": {
      const tested = expression.tests.flatMap(({ left, right }) => [left, right]);
      return [...tested, expression.value, expression.otherwise];
    }
  }
}
