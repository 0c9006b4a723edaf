import { MINUS_ONE, ONE, type Rational } from "../../base/rational.ts";
import type { FunctionName } from "../function-name.ts";
import type { FactorSpec, FunctionRow, Make } from "../function-row.ts";
import type { NdArray } from "../nd-array.ts";
import type { Term } from "../term.ts";
import { run, scalar } from "./elementwise.ts";

/** Functions that make one number of the entries along the core axes. */
export const reductions = {
  max: extreme((a, b) => Math.max(a, b), ONE),
  min: extreme((a, b) => Math.min(a, b), MINUS_ONE),
  prod: {
    arity: 1,
    resultCore: () => [],
    evaluate: ({ data } = scalar(1)) => scalar(data.reduce((total, entry) => total * entry, 1)),
    jacobians: (make, { self, args: [x], core }) => {
      const axes = run(0, core);
      const factors = x ? productOfOthers(make, x, self, core) : [];
      return [[{ coefficient: ONE, factors, output: [], input: axes }]];
    },
  },
} satisfies Partial<Record<FunctionName, FunctionRow>>;

/** The row of `max`, the sign of which is 1, or of `min`, the negative of the largest of the negatives. */
function extreme(choose: (a: number, b: number) => number, sign: Rational): FunctionRow {
  return {
    arity: 1,
    resultCore: () => [],
    smooth: (make, x, core) =>
      make.scale(sign, make.apply("logsumexp", [make.scale(sign, x)], core)),
    evaluate: ({ data }: NdArray = scalar(0)) => scalar(data.reduce(choose)),
    // The entries that are the extreme share the derivative equally.
    jacobians: (make, { self, args: [x], core }) => {
      if (!x) return [];
      const wide = make.multiply(make.constant(ONE, x.shape), self);
      const distance = make.scale(sign, make.sum([wide, make.scale(MINUS_ONE, x)]));
      const chosen = make.apply("nonpositive", [distance]);
      const batch = run(0, x.shape.length - core);
      const all = run(0, x.shape.length);
      const count = make.product(ONE, [{ term: chosen, subscripts: all }], batch);
      const axes = run(0, core);
      const factors = [
        { term: chosen, subscripts: axes },
        { term: count, subscripts: [], exponent: MINUS_ONE },
      ];
      return [[{ coefficient: ONE, factors, output: [], input: axes }]];
    },
  };
}

/**
 * `∂(∏ x)/∂xᵢ`, the product of the others: `(∏ x)/xᵢ` where no entry can be 0, else the product of the entries with a 1 in the
 * place of `xᵢ`.
 */
function productOfOthers(make: Make, x: Term, self: Term, core: number): readonly FactorSpec[] {
  const axes = run(0, core);
  if (make.isPositive(x)) {
    return [
      { term: self, subscripts: [] },
      { term: x, subscripts: axes, exponent: MINUS_ONE },
    ];
  }
  const batch = x.shape.length - core;
  const other = run(batch + core, core);
  const coreShape = x.shape.slice(batch);
  const all = run(0, batch + 2 * core);
  const shape = [...x.shape, ...coreShape];
  const entries = { term: x, subscripts: [...run(0, batch), ...other] };
  const same = coreShape.map((dim, axis) => ({
    term: make.identity(dim),
    subscripts: [batch + axis, batch + core + axis],
  }));
  const replaced = make.sum([
    make.product(ONE, [entries], all, shape),
    make.product(ONE, same, all, shape),
    make.product(MINUS_ONE, [entries, ...same], all, shape),
  ]);
  return [{ term: make.apply("prod", [replaced], core), subscripts: axes }];
}
