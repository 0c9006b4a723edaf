import { ONE, type Rational, rational } from "../base/rational.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import type { CallOption, Matrix, SignedMatrix } from "./tree.ts";

/** Constructors of matrix notation; they do not simplify. */

export type NumberMatrix = Extract<Matrix, { kind: "number" }>;

export function name(text: string, shape: Shape): Matrix {
  return { kind: "name", name: text, shape };
}

export function number(value: Rational, spelling?: string): NumberMatrix {
  return spelling === undefined
    ? { kind: "number", value, shape: [] }
    : { kind: "number", value, spelling, shape: [] };
}

export function integer(value: bigint): NumberMatrix {
  return number(rational(value));
}

export const ONE_MATRIX: Matrix = number(ONE);

export function size(dim: Dim): Matrix {
  return { kind: "size", dim, shape: [] };
}

export function ones(shape: Shape): Matrix {
  return { kind: "ones", shape };
}

/** One operand alone is itself. */
export function product(factors: readonly Matrix[], shape: Shape): Matrix {
  const [only, more] = factors;
  return only && !more ? only : { kind: "product", factors, shape };
}

/** One operand alone is itself. */
export function hadamard(factors: readonly Matrix[], shape: Shape): Matrix {
  const [only, more] = factors;
  return only && !more ? only : { kind: "hadamard", factors, shape };
}

export function quotient(above: Matrix, below: Matrix, shape: Shape): Matrix {
  return { kind: "quotient", above, below, shape };
}

/** One positive addend alone is itself. */
export function sum(terms: readonly SignedMatrix[], shape: Shape): Matrix {
  const [only, more] = terms;
  return only && !more && !only.negative ? only.term : { kind: "sum", terms, shape };
}

/** A vector keeps its axis and becomes a row. */
export function transpose(of: Matrix): Matrix {
  const [rows, columns] = of.shape;
  return { kind: "transpose", of, shape: rows && columns ? [columns, rows] : of.shape };
}

export function power(base: Matrix, exponent: Matrix): Matrix {
  return { kind: "power", base, exponent, shape: base.shape };
}

export function entrywisePower(base: Matrix, exponent: Matrix): Matrix {
  return { kind: "entrywise-power", base, exponent, shape: base.shape };
}

export function call(
  functionName: string,
  args: readonly Matrix[],
  shape: Shape,
  options: readonly CallOption[] = [],
): Matrix {
  return { kind: "call", name: functionName, arguments: args, options, shape };
}

/** `‖x‖` of a vector, `‖A‖_F` of a matrix. */
export function norm(of: Matrix): Matrix {
  return { kind: "norm", mark: of.shape.length === 2 ? "F" : "2", of, shape: [] };
}
