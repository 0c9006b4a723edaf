import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addRational,
  compareRational,
  equalRational,
  invertRational,
  isEven,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  showRational,
  signOf,
} from "../../server/src/base/rational.ts";
import { SEED } from "../harness/seeded.ts";

/** Whole numbers on both sides of where a `number` stops to be exact. */
const WHOLE = fc.oneof(
  fc.bigInt({ min: -9n, max: 9n }),
  fc.bigInt({ min: -(2n ** 27n), max: 2n ** 27n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
);
const BELOW = WHOLE.filter((whole) => whole !== 0n);
const FRACTION = fc.tuple(WHOLE, BELOW).map(([top, bottom]) => rational(top, bottom));

const partsOf = ({ numerator, denominator }: Rational) => [numerator, denominator] as const;

/** The fraction of two whole numbers in lowest terms, by whole numbers of any length alone. */
function lowest(top: bigint, bottom: bigint): readonly [bigint, bigint] {
  let [a, b] = [top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = a < 0n === bottom < 0n ? a : -a;
  return [top / divisor, bottom / divisor];
}

test("sums, products and reciprocals are exact and in lowest terms, whatever the length", () => {
  fc.assert(
    fc.property(FRACTION, FRACTION, (a, b) => {
      const [[p, q], [r, s]] = [partsOf(a), partsOf(b)];
      expect(partsOf(addRational(a, b))).toEqual(lowest(p * s + r * q, q * s));
      expect(partsOf(multiplyRational(a, b))).toEqual(lowest(p * r, q * s));
      if (p !== 0n) expect(partsOf(invertRational(a))).toEqual(lowest(q, p));
    }),
    { numRuns: 2000, seed: SEED },
  );
});

test("a sum that comes back below 2^53 by way of longer parts is exact", () => {
  const near = rational(94_906_267, 2);
  const far = rational(-500_000_001, 94_906_267);
  expect(showRational(addRational(near, far))).toBe("9007198515875287/189812534");
});

test("equal fractions have equal parts, and their order is that of their values", () => {
  fc.assert(
    fc.property(FRACTION, FRACTION, (a, b) => {
      expect(equalRational(addRational(a, b), addRational(b, a))).toBe(true);
      const back = addRational(addRational(a, b), negateRational(b));
      expect(equalRational(back, a)).toBe(true);
      expect(compareRational(a, b)).toBe(signOf(addRational(a, negateRational(b))));
    }),
    { numRuns: 1000, seed: SEED },
  );
});

test("a whole number is even whatever its length, and 0 has no sign", () => {
  expect([2, 3, 2n ** 60n, 2n ** 60n + 1n].map((whole) => isEven(rational(whole)))).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(Object.is(negateRational(rational(0)).top, 0)).toBe(true);
  expect(rational(2 ** 60)).toEqual(rational(2n ** 60n));
});
