import {
  equalRational,
  invertRational,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  signOf,
} from "../base/rational.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { isDecimal } from "./numbers.ts";
import type { Scaled } from "./scaled.ts";

/** Takes out the scalars that every addend has: the number in front, factors, divisors, and a minus before all. */
export function pullScalars(addends: readonly Scaled[]): {
  scalars: Scaled;
  rest: readonly Scaled[];
} {
  const coefficient = commonCoefficient(addends.map((addend) => addend.coefficient));
  const above = common(addends.map((addend) => addend.above));
  const below = common(addends.map((addend) => addend.below));
  const inverse = invertRational(coefficient);
  const rest = addends.map((addend) => ({
    ...addend,
    coefficient: multiplyRational(addend.coefficient, inverse),
    above: without(addend.above, above),
    below: without(addend.below, below),
  }));
  return { scalars: { coefficient, above, below, body: undefined, lead: 0 }, rest };
}

function commonCoefficient(values: readonly Rational[]): Rational {
  const [first = ONE, ...others] = values;
  const sign = values.every((value) => signOf(value) < 0) ? -1n : 1n;
  const isSame = others.every((value) => equalRational(absolute(value), absolute(first)));
  if (isSame) return rational(sign * absolute(first).numerator, first.denominator);
  const sharesDenominator =
    !isDecimal(first) && others.every((value) => value.denominator === first.denominator);
  return rational(sign, sharesDenominator ? first.denominator : 1n);
}

function absolute(value: Rational): Rational {
  return value.numerator < 0n
    ? { numerator: -value.numerator, denominator: value.denominator }
    : value;
}

/** What stands in all lists, as often as in each. */
function common(lists: readonly (readonly Matrix[])[]): Matrix[] {
  const [first = [], ...others] = lists;
  if (first.length === 0) return [];
  const left = others.map((list) => [...list]);
  return first.filter((tree) => {
    const places = left.map((list) => list.findIndex((other) => sameMatrix(tree, other)));
    if (places.includes(-1)) return false;
    for (const [at, list] of left.entries()) list.splice(places[at] ?? 0, 1);
    return true;
  });
}

function without(list: readonly Matrix[], removed: readonly Matrix[]): readonly Matrix[] {
  if (removed.length === 0) return list;
  const rest = [...list];
  for (const tree of removed) {
    const at = rest.findIndex((other) => sameMatrix(tree, other));
    if (at !== -1) rest.splice(at, 1);
  }
  return rest;
}
