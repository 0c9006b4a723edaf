import { flatMap } from "../base/flat-map.ts";
import {
  absolute,
  addRational,
  equalRational,
  isInteger,
  isOne,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  signOf,
} from "../base/rational.ts";
import { call, entrywisePower, hadamard, ones, power, quotient } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { compareByName, type FormContext } from "./context.ts";
import { entryPowers } from "./entry-powers.ts";
import type { Item } from "./item.ts";
import { decimal } from "./numbers.ts";

const HALF = rational(1, 2);

/** The entrywise product of the items: `a ⊙ b ⊘ c`, in the user's order; `recip(x)` where all is below. */
export function entrywise(context: FormContext, items: readonly Item[], shape: Shape): Matrix {
  const [only, more] = items;
  if (only && !more && only.exponent === ONE) return only.tree;
  const powers = merged(flatMap(items, expanded));
  const above = joined(context, powers, 1, shape);
  const below = joined(context, powers, -1, shape);
  if (!below) return above ?? ones(shape);
  return above ? quotient(above, below, shape) : call("recip", [below], shape);
}

/** An item that is an entrywise product itself, to a whole power, as its factors. */
function expanded({ tree, exponent }: Item): readonly Item[] {
  if (!isInteger(exponent)) return [{ tree, exponent }];
  return entryPowers(tree).map((power) => ({
    tree: power.tree,
    exponent: multiplyRational(power.exponent, exponent),
  }));
}

/** Like factors as one with their exponents added. */
function merged(items: readonly Item[]): readonly Item[] {
  if (items.length < 2) return items;
  const result: Item[] = [];
  for (const next of items) {
    const at = result.findIndex(({ tree }) => sameMatrix(tree, next.tree));
    const before = result[at];
    if (!before) result.push(next);
    else result[at] = { ...before, exponent: addRational(before.exponent, next.exponent) };
  }
  return result;
}

function joined(
  context: FormContext,
  items: readonly Item[],
  sign: number,
  shape: Shape,
): Matrix | undefined {
  const own = items.filter(({ exponent }) => signOf(exponent) === sign);
  if (own.length === 0) return undefined;
  const trees = own.map(({ tree, exponent }) => entryPower(tree, absolute(exponent)));
  return hadamard(
    trees.sort((a, b) => compareByName(context, a, b)),
    shape,
  );
}

/** Every entry to a positive power. */
function entryPower(tree: Matrix, exponent: Rational): Matrix {
  if (isOne(exponent)) return tree;
  if (equalRational(exponent, HALF)) return call("sqrt", [tree], tree.shape);
  return entrywisePower(tree, decimal(exponent));
}

/** A scalar to a positive power; `(‖x‖²)^½` is `‖x‖`. */
export function scalarPower(tree: Matrix, exponent: Rational): Matrix {
  if (isOne(exponent)) return tree;
  if (tree.kind === "power" && tree.base.kind === "norm" && tree.exponent.kind === "number") {
    const { numerator, denominator } = tree.exponent.value;
    const whole = rational(numerator * exponent.numerator, denominator * exponent.denominator);
    return isOne(whole) ? tree.base : power(tree.base, decimal(whole));
  }
  return equalRational(exponent, HALF) ? call("sqrt", [tree], []) : power(tree, decimal(exponent));
}
