import { flatMap } from "../base/flat-map.ts";
import {
  absolute,
  addRational,
  compareRational,
  equalRational,
  gcd,
  invertRational,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  type Rational,
  rational,
  signOf,
  ZERO,
} from "../base/rational.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { scalarPower } from "./entrywise.ts";
import { isDecimal } from "./numbers.ts";
import { powersOf, type ScalarPower } from "./powers.ts";
import type { Scaled } from "./scaled.ts";
import { takesMinus } from "./settle-sign.ts";

/** Takes out the scalars that every addend has: the number in front, factors, divisors, and a minus before all. */
export function pullScalars(addends: readonly Scaled[]): {
  scalars: Scaled;
  rest: readonly Scaled[];
} {
  const coefficient = commonCoefficient(addends);
  const above = common(addends.map((addend) => addend.above));
  const below = common(addends.map((addend) => addend.below));
  const inverse = invertRational(coefficient);
  const rest = addends.map((addend) => ({
    coefficient: multiplyRational(addend.coefficient, inverse),
    above: without(addend.above, above),
    below: without(addend.below, below),
    body: addend.body,
    lead: addend.lead,
  }));
  return { scalars: { coefficient, above, below, body: undefined, lead: 0 }, rest };
}

/** A minus before all, unless a sum inside takes it; the divisor of all; the number of all, or of most. */
function commonCoefficient(addends: readonly Scaled[]): Rational {
  const values = addends.map(({ coefficient }) => coefficient);
  const [first = ONE] = values;
  const isNegative = values.every((value) => signOf(value) < 0) && !addends.some(takesMinus);
  const sign = isNegative ? -1n : 1n;
  if (values.every((value) => equalRational(absolute(value), absolute(first)))) {
    return rational(sign * absolute(first).numerator, first.denominator);
  }
  const isShared = values.every(
    (value) => value.denominator === first.denominator && !isDecimal(value),
  );
  return rational(sign * commonNumber(values), isShared ? first.denominator : 1n);
}

/** The number that divides all numerators, where taking it out saves more signs than it costs. */
function commonNumber(values: readonly Rational[]): bigint {
  const tops = values.map((value) => absolute(value).numerator);
  const divisor = tops.reduce(gcd);
  return tops.filter((top) => top === divisor).length > 1 && !values.some(isDecimal) ? divisor : 1n;
}

/** What stands in all lists, to the lowest power that it has in one. */
function common(lists: readonly (readonly Matrix[])[]): Matrix[] {
  if (lists.some((list) => list.length === 0)) return [];
  const [first = [], ...others] = lists.map(powersOf);
  return flatMap(first, ({ base, exponent }) => {
    const exponents = others.map((list) => exponentIn(list, base));
    const lowest = exponents.reduce(lower, exponent);
    return isZero(lowest) ? [] : [scalarPower(base, lowest)];
  });
}

function lower(a: Rational, b: Rational): Rational {
  return compareRational(a, b) <= 0 ? a : b;
}

function exponentIn(list: readonly ScalarPower[], base: Matrix): Rational {
  return list.find((power) => sameMatrix(power.base, base))?.exponent ?? ZERO;
}

function without(list: readonly Matrix[], removed: readonly Matrix[]): readonly Matrix[] {
  if (removed.length === 0) return list;
  const taken = powersOf(removed);
  return flatMap(powersOf(list), ({ base, exponent }) => {
    const rest = addRational(exponent, negateRational(exponentIn(taken, base)));
    return isZero(rest) ? [] : [scalarPower(base, rest)];
  });
}
