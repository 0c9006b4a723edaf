import fc from "fast-check";
import { expect, test } from "vitest";
import { isAtMost, isBelow } from "../../server/src/shape/bounds.ts";
import { commonShape } from "../../server/src/shape/broadcast.ts";
import { compareInCode, compareShapesInBlock, scopedAtom } from "../../server/src/shape/compare.ts";
import {
  addDims,
  ceilDim,
  constantOf,
  type Dim,
  dimOfName,
  dimOfNumber,
  divideDims,
  evaluateDim,
  floorDim,
  multiplyDims,
  ONE_DIM,
  sameShape,
  showDim,
  substituteDim,
  subtractDims,
} from "../../server/src/shape/dim.ts";

/** A size beside the number that it is at a point, computed without polynomials. */
interface Case {
  readonly dim: Dim;
  readonly value: (point: Point) => number;
}

type Point = Readonly<Record<string, number>>;

const NAMES = ["a", "b", "c"];
const at = (point: Point) => (atom: string) => point[atom] ?? Number.NaN;
const point: fc.Arbitrary<Point> = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 })
  .map((values) => Object.fromEntries(NAMES.map((name, place) => [name, values[place] ?? 1])));

const leaf: fc.Arbitrary<Case> = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => ({
    dim: dimOfName(name),
    value: (values: Point) => values[name] ?? Number.NaN,
  })),
  fc
    .integer({ min: -3, max: 4 })
    .map((number) => ({ dim: dimOfNumber(number), value: () => number })),
);

const ROUNDING = 1e-9;
/** A quotient by zero is no number at all, so that no finite value can come of an infinite one. */
const over = (x: number, y: number) => (y === 0 ? Number.NaN : x / y);
const operations = {
  plus: [addDims, (x: number, y: number) => x + y],
  minus: [subtractDims, (x: number, y: number) => x - y],
  times: [multiplyDims, (x: number, y: number) => x * y],
  over: [divideDims, over],
  floor: [
    (x: Dim, y: Dim) => floorDim(divideDims(x, y)),
    (x: number, y: number) => Math.floor(over(x, y) + ROUNDING),
  ],
  ceil: [
    (x: Dim, y: Dim) => ceilDim(divideDims(x, y)),
    (x: number, y: number) => Math.ceil(over(x, y) - ROUNDING),
  ],
} as const;

const size: fc.Arbitrary<Case> = [1, 2, 3].reduce<fc.Arbitrary<Case>>(
  (below) =>
    fc.oneof(
      leaf,
      fc
        .tuple(fc.constantFrom(...Object.values(operations)), below, below)
        .map(([[ofDims, ofNumbers], x, y]) => ({
          dim: ofDims(x.dim, y.dim),
          value: (values: Point) => ofNumbers(x.value(values), y.value(values)),
        })),
    ),
  leaf,
);

const isTested = ({ dim }: Case, value: number) => Number.isFinite(value) && !dim.key.includes("…");

test("a size is the number that its parts give, whatever was simplified", () => {
  fc.assert(
    fc.property(size, point, (one, values) => {
      const expected = one.value(values);
      if (isTested(one, expected))
        expect(evaluateDim(one.dim, at(values))).toBeCloseTo(expected, 6);
    }),
    { numRuns: 1000 },
  );
});

test("numbers in the place of names give the number", () => {
  fc.assert(
    fc.property(size, point, (one, values) => {
      const expected = one.value(values);
      if (!isTested(one, expected)) return;
      const put = substituteDim(one.dim, (atom) => dimOfNumber(values[atom] ?? 0));
      expect(evaluateDim(put, () => Number.NaN)).toBeCloseTo(expected, 6);
    }),
    { numRuns: 1000 },
  );
});

test("nothing in the place of names changes nothing, and a name alone changes its place only", () => {
  fc.assert(
    fc.property(size, point, (one, values) => {
      expect(substituteDim(one.dim, () => undefined)).toBe(one.dim);
      const expected = one.value({ ...values, a: 2 * (values["b"] ?? 1) });
      if (!isTested(one, expected)) return;
      const twice = multiplyDims(dimOfNumber(2), dimOfName("b"));
      const put = substituteDim(one.dim, (atom) => (atom === "a" ? twice : undefined));
      if (!put.key.includes("…")) expect(evaluateDim(put, at(values))).toBeCloseTo(expected, 6);
    }),
    { numRuns: 1000 },
  );
});

test("what is certain of two sizes holds at every point", () => {
  fc.assert(
    fc.property(size, size, point, (left, right, values) => {
      const [x, y] = [left.value(values), right.value(values)];
      if (!isTested(left, x) || !isTested(right, y)) return;
      if (isAtMost(left.dim, right.dim)) expect(x).toBeLessThanOrEqual(y + ROUNDING);
      if (isBelow(left.dim, right.dim)) expect(x).toBeLessThan(y);
      const verdict = compareInCode(left.dim, right.dim);
      if (verdict === "equal") expect(x).toBeCloseTo(y, 6);
      if (verdict === "different") expect(Math.abs(x - y)).toBeGreaterThan(ROUNDING);
    }),
    { numRuns: 2000 },
  );
});

const [n, m] = [dimOfName("n"), dimOfName("m")];
const plus = (dim: Dim, number: number) => addDims(dim, dimOfNumber(number));

test.each([
  [n, plus(n, 1), true],
  [ONE_DIM, n, true],
  [n, addDims(n, m), true],
  [n, multiplyDims(n, m), false],
  [n, m, false],
  [dimOfNumber(2), n, false],
  [divideDims(ONE_DIM, n), ONE_DIM, false],
  [dimOfNumber(3), dimOfNumber(3), true],
  [dimOfNumber(0), floorDim(divideDims(n, dimOfNumber(2))), false],
])("bounds of %#", (left, right, expected) => {
  expect(isAtMost(left, right)).toBe(expected);
});

test("shapes are one where their sizes are", () => {
  expect(sameShape([n, m], [n, m])).toBe(true);
  expect(sameShape([n, m], [m, n])).toBe(false);
  expect(sameShape([n], [n, m])).toBe(false);
  expect(sameShape([n, m], [n])).toBe(false);
});

test("shapes of a block are compared as a whole", () => {
  const used = dimOfName(scopedAtom("k", 1, false));
  expect(compareShapesInBlock([n, m], [n, m])).toBe("equal");
  expect(compareShapesInBlock([n, m], [n, n])).toBe("different");
  expect(compareShapesInBlock([n], [n, m])).toBe("different");
  expect(compareShapesInBlock([n, m], [n])).toBe("different");
  expect(compareShapesInBlock([n, m], [n, used])).toBe("undecided");
  expect(compareShapesInBlock([n, m], [m, used])).toBe("different");
  expect(compareShapesInBlock([n], [dimOfName("?1")])).toBe("undecided");
  expect(compareShapesInBlock([n], [floorDim(divideDims(m, dimOfNumber(2)))])).toBe("undecided");
});

test("declared names differ within their scope only", () => {
  const [x, y, other] = [
    dimOfName(scopedAtom("x", 1, true)),
    dimOfName(scopedAtom("y", 1, true)),
    dimOfName(scopedAtom("y", 2, true)),
  ];
  const used = dimOfName(scopedAtom("y", 1, false));
  expect(compareInCode(x, y)).toBe("different");
  expect(compareInCode(x, other)).toBe("undecided");
  expect(compareInCode(x, used)).toBe("undecided");
  expect(compareInCode(used, x)).toBe("undecided");
  expect(compareInCode(plus(floorDim(divideDims(x, dimOfNumber(2))), 1), dimOfNumber(0))).toBe(
    "undecided",
  );
  expect(compareInCode(plus(dimOfName("?1"), 1), dimOfNumber(0))).toBe("undecided");
});

test("shapes that fit have one shape in common", () => {
  const three = dimOfNumber(3);
  expect(commonShape([n, ONE_DIM], [three]).map(showDim)).toEqual(["n", "3"]);
  expect(commonShape([three], [n, ONE_DIM]).map(showDim)).toEqual(["n", "3"]);
  expect(commonShape([], [n]).map(showDim)).toEqual(["n"]);
});

test("rounding keeps what is whole", () => {
  expect([floorDim(plus(n, 1)), ceilDim(multiplyDims(n, m))].map(showDim)).toEqual([
    "n + 1",
    "m*n",
  ]);
  const half = divideDims(n, dimOfNumber(2));
  expect([floorDim(half), ceilDim(half), floorDim(divideDims(n, m))].map(showDim)).toEqual([
    "floor(n/2)",
    "ceil(n/2)",
    "floor(n/m)",
  ]);
  expect(constantOf(ceilDim(divideDims(dimOfNumber(5), dimOfNumber(2))))).toBe(3);
});
