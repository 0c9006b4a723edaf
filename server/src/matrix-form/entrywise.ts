import { equalRational, ONE, type Rational, rational, signOf } from "../base/rational.ts";
import { call, entrywisePower, hadamard, ONE_MATRIX, power, quotient } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { compareByOrder, type FormContext } from "./context.ts";
import { decimal } from "./numbers.ts";

/** A vector or matrix of a network, every entry to a power. */
export interface Item {
  readonly tree: Matrix;
  readonly exponent: Rational;
}

const HALF = rational(1, 2);

export function item(tree: Matrix): Item {
  return { tree, exponent: ONE };
}

/** The entrywise product of the items: `a ⊙ b ⊘ c`, in the user's order. */
export function entrywise(context: FormContext, items: readonly Item[], shape: Shape): Matrix {
  const [only, more] = items;
  if (only && !more && only.exponent === ONE) return only.tree;
  const above = joined(
    context,
    items.filter(({ exponent }) => signOf(exponent) > 0),
    shape,
  );
  const below = joined(
    context,
    items.filter(({ exponent }) => signOf(exponent) < 0),
    shape,
  );
  if (!below) return above ?? ONE_MATRIX;
  return quotient(above ?? ONE_MATRIX, below, shape);
}

function joined(context: FormContext, items: readonly Item[], shape: Shape): Matrix | undefined {
  if (items.length === 0) return undefined;
  const trees = items.flatMap(({ tree, exponent }) => {
    const powered = entryPower(tree, absolute(exponent));
    return powered.kind === "hadamard" ? powered.factors : [powered];
  });
  return hadamard(
    trees.sort((a, b) => compareByOrder(context, a, b)),
    shape,
  );
}

/** Every entry to a positive power. */
function entryPower(tree: Matrix, exponent: Rational): Matrix {
  if (equalRational(exponent, ONE)) return tree;
  if (equalRational(exponent, HALF)) return call("sqrt", [tree], tree.shape);
  return entrywisePower(tree, decimal(exponent));
}

/** A scalar to a positive power; `(‖x‖²)^½` is `‖x‖`. */
export function scalarPower(tree: Matrix, exponent: Rational): Matrix {
  if (equalRational(exponent, ONE)) return tree;
  if (tree.kind === "power" && tree.base.kind === "norm" && tree.exponent.kind === "number") {
    const { numerator, denominator } = tree.exponent.value;
    const whole = rational(numerator * exponent.numerator, denominator * exponent.denominator);
    return equalRational(whole, ONE) ? tree.base : power(tree.base, decimal(whole));
  }
  return equalRational(exponent, HALF) ? call("sqrt", [tree], []) : power(tree, decimal(exponent));
}

export function absolute(value: Rational): Rational {
  return value.numerator < 0n
    ? { numerator: -value.numerator, denominator: value.denominator }
    : value;
}
