import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { MINUS_ONE, ONE, type Rational, rational } from "../../server/src/base/rational.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, power } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { FUNCTION_NAMES, type FunctionName } from "../../server/src/tensor/function-name.ts";
import { FUNCTIONS } from "../../server/src/tensor/functions.ts";
import { ndArray } from "../../server/src/tensor/nd-array.ts";
import { constant, named, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";

const n = dimOfName("n");
const POINTS = [-2, -0.5, 0, 0.5, 3];
const EXPONENTS = [ONE, rational(2), rational(3), MINUS_ONE, rational(-2)];
const store = new TermStore(new Budget(10_000_000));
const x = variable(store, "x", [n]);

/** The entries of a function of `x` at the points. */
function entries(term: Term): readonly number[] {
  const values = new Map([["x", ndArray([POINTS.length], POINTS)]]);
  const point = { sizes: new Map([["n", POINTS.length]]), values };
  return [...evaluate(term, point, new Budget(100_000)).data];
}

/** What has no value, such as the reciprocal of 0, may be anything. */
function expectSame(found: readonly number[], wanted: readonly number[], what: string): void {
  for (const [at, value] of wanted.entries())
    if (Number.isFinite(value)) expect(found[at], `${what} at ${POINTS[at]}`).toBeCloseTo(value, 9);
}

const PIECES = FUNCTION_NAMES.filter((name) => FUNCTIONS[name].times);
const PARTNERS: readonly FunctionName[] = ["relu", "abs", "sign", "step", "nonpositive", "sin"];

describe("functions of one argument side by side", () => {
  test.each(PIECES)("%s times another, to any power, keeps its value", (name) => {
    const piece = apply(store, name, [x]);
    for (const other of [x, ...PARTNERS.map((partner) => apply(store, partner, [x]))]) {
      for (const exponent of EXPONENTS) {
        const raised = power(store, other, exponent);
        const [a, b] = [entries(piece), entries(raised)];
        const wanted = a.map((value, at) => value * (b[at] ?? Number.NaN));
        const what = `${name} times ${other.kind === "function" ? other.name : "x"}`;
        expectSame(entries(algebra.hadamard(store, piece, raised)), wanted, what);
        expectSame(entries(algebra.hadamard(store, raised, piece)), wanted, what);
      }
    }
  });

  test.each(PIECES)("%s has the name that its table says", (name) => {
    const piece = apply(store, name, [x]);
    const called = (function_: FunctionName | "argument") =>
      function_ === "argument" ? x : apply(store, function_, [x]);
    for (const other of [...FUNCTION_NAMES, "argument"] as const) {
      const whole = FUNCTIONS[name].times?.[other];
      if (!whole) continue;
      const partner = called(other);
      expect(algebra.hadamard(store, piece, partner)).toBe(called(whole));
      const alias = named(store, "y", partner);
      const joined = algebra.hadamard(store, piece, alias);
      if (partner !== x) expect(joined).toBe(whole === other ? alias : called(whole));
    }
  });
});

test.each<readonly [FunctionName, FunctionName | "argument", FunctionName | "argument"]>([
  ["step", "argument", "relu"],
  ["step", "relu", "relu"],
  ["step", "abs", "relu"],
  ["step", "sign", "step"],
  ["sign", "argument", "abs"],
  ["sign", "abs", "argument"],
  ["sign", "relu", "relu"],
])("%s times %s is %s", (name, other, whole) => {
  const called = (function_: FunctionName | "argument") =>
    function_ === "argument" ? x : apply(store, function_, [x]);
  expect(algebra.hadamard(store, called(name), called(other))).toBe(called(whole));
});

test("two that join leave the others where they are, and a reciprocal is one of what they join to", () => {
  const y = variable(store, "y", [n]);
  const [step, relu, sign, abs] = (["step", "relu", "sign", "abs"] as const).map((name) =>
    apply(store, name, [x]),
  );
  if (!step || !relu || !sign || !abs) throw new Error("four functions");
  const over = (term: Term) => power(store, term, MINUS_ONE);
  const both = algebra.hadamard(store, step, y);
  expect(algebra.hadamard(store, both, relu)).toBe(algebra.hadamard(store, relu, y));
  expect(algebra.hadamard(store, sign, over(x))).toBe(over(abs));
  for (const apart of [
    algebra.outer(store, step, relu),
    algebra.outer(store, sign, x),
    algebra.hadamard(store, sign, apply(store, "abs", [y])),
    algebra.hadamard(store, power(store, sign, rational(2)), x),
    algebra.hadamard(store, over(step), relu),
  ])
    expect(apart.kind === "product" && apart.factors.length).toBe(2);
});

const ODD: readonly FunctionName[] = ["sin", "tan", "asin", "atan", "sinh", "tanh", "erf", "sign"];

test.each<readonly [FunctionName, "odd" | "even"]>([
  ...ODD.map((name) => [name, "odd"] as const),
  ["abs", "even"],
  ["cos", "even"],
  ["cosh", "even"],
])("%s is %s: it hands a minus on, or loses it", (name, parity) => {
  const value = apply(store, name, [x]);
  const turned = parity === "odd" ? algebra.negate(store, value) : value;
  expect(apply(store, name, [algebra.negate(store, x)])).toBe(turned);
});

describe("powers of one base side by side", () => {
  const [p, q, y] = ["p", "q", "y"].map((name) => variable(store, name, [n]));
  if (!p || !q || !y) throw new Error("three variables");
  const pow = (exponent: Term) => apply(store, "pow", [x, exponent]);
  const plus = (value: Rational) => sum(store, [p, constant(store, value, [n])]);

  test("add up their exponents, numbers or not", () => {
    expect(algebra.hadamard(store, pow(p), pow(q))).toBe(pow(sum(store, [p, q])));
    expect(algebra.hadamard(store, pow(p), x)).toBe(pow(plus(ONE)));
    expect(algebra.divide(store, x, power(store, pow(p), MINUS_ONE))).toBe(pow(plus(ONE)));
    expect(algebra.divide(store, pow(p), power(store, x, rational(2)))).toBe(
      pow(plus(rational(-2))),
    );
    expect(algebra.divide(store, pow(plus(rational(2))), pow(p))).toBe(
      power(store, x, rational(2)),
    );
  });

  test("of another base, or at other entries, stay what they are", () => {
    for (const product of [
      algebra.hadamard(store, pow(p), y),
      algebra.hadamard(store, pow(p), apply(store, "pow", [y, p])),
      algebra.hadamard(store, pow(p), apply(store, "sin", [x])),
      algebra.outer(store, pow(p), x),
      algebra.hadamard(store, variable(store, "pow", [n]), x),
      algebra.outer(store, pow(p), pow(q)),
    ])
      expect(product.kind === "product" && product.factors.length).toBe(2);
  });
});
