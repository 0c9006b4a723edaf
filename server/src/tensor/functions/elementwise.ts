import { equalRational, MINUS_ONE, ONE, type Rational } from "../../base/rational.ts";
import type { FunctionFacts, FunctionRow, Make } from "../function-row.ts";
import type { NdArray } from "../nd-array.ts";
import type { Term } from "../term.ts";

/** What an entrywise function of one argument needs to say of itself. */
export interface ElementwiseFacts
  extends Pick<
    FunctionFacts,
    "exact" | "simplify" | "kinks" | "smooth" | "domain" | "range" | "laws" | "parity" | "times"
  > {
  readonly value: (x: number) => number;
  /** f′(x), from the argument and the function's own value. */
  readonly derivative: (make: Make, x: Term, self: Term) => Term;
}

/** The row of an entrywise function: its Jacobian is the diagonal of its derivative. */
export function elementwise({ value, derivative, ...facts }: ElementwiseFacts): FunctionRow {
  return {
    ...facts,
    arity: 1,
    resultCore: () => [],
    evaluate: (x) => scalar(value(x?.data[0] ?? Number.NaN)),
    jacobians: (make, { self, args: [x] }) => (x ? [[diagonal(derivative(make, x, self))]] : []),
  };
}

export function diagonal(term: Term) {
  return { coefficient: ONE, factors: [{ term, subscripts: [] }], output: [], input: [] };
}

export function scalar(value: number): NdArray {
  return { shape: [], data: Float64Array.of(value) };
}

/** The numbers of the axes from one on. */
export function run(from: number, length: number): number[] {
  return Array.from({ length }, (_, offset) => from + offset);
}

/** Values known at one rational point only. */
export function exactAt(point: Rational, value: Rational): (x: Rational) => Rational | undefined {
  return (x) => (equalRational(x, point) ? value : undefined);
}

/** `1 − x` and `1 + x`, for derivatives. */
export function oneMinus(make: Make, term: Term): Term {
  return make.sum([make.constant(ONE, term.shape), make.scale(MINUS_ONE, term)]);
}

export function onePlus(make: Make, term: Term): Term {
  return make.sum([make.constant(ONE, term.shape), term]);
}
