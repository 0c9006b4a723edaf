import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { MINUS_ONE, ONE, rational, ZERO } from "../../server/src/base/rational.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { hadamard } from "../../server/src/tensor/algebra.ts";
import { apply, power, size } from "../../server/src/tensor/build.ts";
import type { FunctionName } from "../../server/src/tensor/function-name.ts";
import { constant, named, variable } from "../../server/src/tensor/raw.ts";
import { delta } from "../../server/src/tensor/selector.ts";
import {
  isNonnegative,
  isNonnegativeProduct,
  isPositive,
  signOfEntries,
} from "../../server/src/tensor/sign.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";

const store = new TermStore(new Budget(10_000_000));
const n = dimOfName("n");
const [x, y] = [variable(store, "x", [n]), variable(store, "y", [n])];
const p = variable(store, "p", [n], { properties: ["positive"] });
const [TWO, THREE, HALF] = [rational(2), rational(3), rational(1, 2)];
const number = (value: number) => constant(store, rational(value), [n]);
const minus = (term: Term) => scale(store, MINUS_ONE, term);
const plus = (...terms: Term[]) => sum(store, terms);
const of = (name: FunctionName, argument: Term = x) => apply(store, name, [argument]);
const sigmoid = of("sigmoid");
const less = (value: number, term: Term) => plus(number(value), minus(term));

test.each<readonly [string, Term, "> 0" | "≥ 0" | "< 0" | "≤ 0" | "unknown"]>([
  ["a variable", x, "unknown"],
  ["a positive variable", p, "> 0"],
  ["minus a positive variable", minus(p), "< 0"],
  ["a name for it", named(store, "q", p), "> 0"],
  ["a size", size(store, n), "> 0"],
  ["I", delta(store, n), "≥ 0"],
  ["3", number(3), "> 0"],
  ["−3", number(-3), "< 0"],
  ["exp(x)", of("exp"), "> 0"],
  ["relu(x)", of("relu"), "≥ 0"],
  ["sin(x)", of("sin"), "unknown"],
  ["x p", hadamard(store, x, p), "unknown"],
  ["−p relu(x)", minus(hadamard(store, p, of("relu"))), "≤ 0"],
  ["x²", power(store, x, TWO), "≥ 0"],
  ["p²", power(store, p, TWO), "> 0"],
  ["x⁻²", power(store, x, rational(-2)), "≥ 0"],
  ["x³", power(store, x, THREE), "unknown"],
  ["(−p − exp(x))³", power(store, minus(plus(p, of("exp"))), THREE), "< 0"],
  ["√x", power(store, x, HALF), "≥ 0"],
  ["√p", power(store, p, HALF), "> 0"],
  ["p + relu(x)", plus(p, of("relu")), "> 0"],
  ["x² + relu(x)", plus(power(store, x, TWO), of("relu")), "≥ 0"],
  ["p − relu(x)", plus(p, minus(of("relu"))), "unknown"],
  ["p + x", plus(p, x), "unknown"],
  ["x + p + p²", plus(x, p, power(store, p, TWO)), "unknown"],
  ["1 − σ(x)", less(1, sigmoid), "> 0"],
  ["σ(x) − 1", minus(less(1, sigmoid)), "< 0"],
  ["2 − 2 σ(x)", less(2, scale(store, TWO, sigmoid)), "> 0"],
  ["1 − a name for σ(x)", less(1, named(store, "s", sigmoid)), "> 0"],
  ["1 − 2 σ(x)", less(1, scale(store, TWO, sigmoid)), "unknown"],
  ["2 − 2 x", less(2, scale(store, TWO, x)), "unknown"],
  ["2 − 2 σ(x) y", less(2, scale(store, TWO, hadamard(store, sigmoid, y))), "unknown"],
  ["1 − 1/σ(x)", less(1, power(store, sigmoid, MINUS_ONE)), "unknown"],
  ["1 − x", less(1, x), "unknown"],
  ["1 − exp(x)", less(1, of("exp")), "unknown"],
  ["1 − σ(x) − σ(y)", plus(less(1, sigmoid), minus(of("sigmoid", y))), "unknown"],
])("of the sign of %s it is proved: %3$s", (_, term, sign) => {
  const found = signOfEntries(term);
  const wanted = { sign: /[<≤]/u.test(sign) ? -1 : 1, strict: /[<>]/u.test(sign) };
  expect(found).toEqual(sign === "unknown" ? undefined : wanted);
  expect(signOfEntries(term)).toBe(found);
  expect(isPositive(term)).toBe(sign === "> 0");
  expect(isNonnegative(term)).toBe(sign === "> 0" || sign === "≥ 0");
});

test("0 is not negative, and has no other sign", () => {
  expect(signOfEntries(number(0))).toBeUndefined();
  expect([isNonnegative(number(0)), isPositive(number(0))]).toEqual([true, false]);
});

test("a product is not negative where its coefficient and factors say so", () => {
  const factor = (term: Term) => [{ term, subscripts: [0], exponent: ONE }];
  expect(isNonnegativeProduct(ONE, factor(p))).toBe(true);
  expect(isNonnegativeProduct(MINUS_ONE, factor(p))).toBe(false);
  expect(isNonnegativeProduct(ONE, factor(x))).toBe(false);
  expect(isNonnegativeProduct(ZERO, factor(x))).toBe(true);
});
