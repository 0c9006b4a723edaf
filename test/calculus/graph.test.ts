import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { dependents, occursIn } from "../../server/src/calculus/graph.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";

const store = new TermStore(new Budget(1_000_000));
const [x, y] = ["x", "y"].map((name) => variable(store, name, [dimOfName("n")]));
if (!x || !y) throw new Error("two variables");
const sine = apply(store, "sin", [x]);
const z = named(store, "z", sine);
const whole = algebra.add(store, algebra.hadamard(store, z, y), apply(store, "exp", [y]));

test("what depends on a variable is listed, parts before wholes, and nothing else", () => {
  expect(dependents(whole, x)).toEqual([x, sine, z, algebra.hadamard(store, z, y), whole]);
  expect(dependents(whole, variable(store, "u", []))).toEqual([]);
});

test("what a definition that is held free is made of is not entered", () => {
  expect(dependents(whole, z)).toEqual([z, algebra.hadamard(store, z, y), whole]);
  expect(occursIn(z, x)).toBe(true);
  expect(occursIn(x, z)).toBe(false);
});
