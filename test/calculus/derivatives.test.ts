import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget, withinBudget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import { differentiate } from "../../server/src/calculus/differentiate.ts";
import { checkNumerically } from "../../server/src/derive/numeric-check.ts";
import { randomNumbers } from "../../server/src/derive/sample.ts";
import { dimOfName, dimOfNumber, type Shape } from "../../server/src/shape/dim.ts";
import { simplify } from "../../server/src/simplify/simplify.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, number } from "../../server/src/tensor/build.ts";
import type { DerivativeQuestion } from "../../server/src/tensor/derivative-question.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { FUNCTION_NAMES, type FunctionName } from "../../server/src/tensor/function-name.ts";
import { FUNCTIONS } from "../../server/src/tensor/functions.ts";
import { ndArray } from "../../server/src/tensor/nd-array.ts";
import { variablesOf } from "../../server/src/tensor/parts.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { sum } from "../../server/src/tensor/sum.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";
import { pick, randomShape, randomTerm } from "../harness/random-term.ts";

const n = dimOfName("n");

/** How many axes the functions work on that do not work entry by entry. */
const CORE: Partial<Record<FunctionName, number>> = {
  softmax: 1,
  logsumexp: 1,
  max: 1,
  min: 1,
  prod: 1,
  inv: 2,
  det: 2,
  logdet: 2,
  pinv: 2,
  chol: 2,
  expm: 2,
  eigmax: 2,
  matpow: 2,
};

function newStore(): TermStore {
  return new TermStore(new Budget(20_000_000));
}

function verdict(store: TermStore, question: DerivativeQuestion): string {
  const answer = differentiate(store, question, { simplify: (term) => simplify(store, term) });
  return answer ? checkNumerically(question, answer.entries, new Budget(50_000_000)) : "unanswered";
}

/** A function at variables of its domain. */
function applied(
  store: TermStore,
  name: FunctionName,
  { core = CORE[name] ?? 0, shape = [n, n] }: { core?: number; shape?: Shape } = {},
): Term {
  const { domain, arity } = FUNCTIONS[name];
  const properties = domain ? PROPERTIES[domain] : [];
  const wide = variable(store, "X", shape, { properties });
  const x = domain === "unit-interval" ? apply(store, "sin", [wide]) : wide;
  const second = name === "matpow" ? wholeNumber(store, shape) : variable(store, "P", shape);
  return apply(store, name, arity === 2 ? [x, second] : [x], core);
}

/** The same number for each matrix of a stack; 0 or 1 at some points, hence with 2 more. */
function wholeNumber(store: TermStore, shape: Shape): Term {
  const one = variable(store, "k", [], { dtype: "int" });
  const more = sum(store, [one, one, number(store, rational(2))]);
  return algebra.broadcastTo(store, more, shape.slice(0, -2));
}

/** The variables that a term can be differentiated by. */
function realsOf(term: Term): VariableTerm[] {
  return variablesOf([term]).filter(({ dtype }) => dtype === "float");
}

/** Values of such variables lie in the domain; any inside the unit interval have an inverse sine. */
const PROPERTIES = {
  positive: ["positive"],
  "unit-interval": [],
  invertible: ["invertible"],
  definite: ["spd"],
} as const;

describe("every row of the function table", () => {
  test.each(FUNCTION_NAMES)("%s has the derivative that finite differences see", (name) => {
    const store = newStore();
    const of = applied(store, name);
    for (const by of realsOf(of))
      expect(verdict(store, { kind: "jacobian", order: 1, of, by: [by] })).toBe("agrees");
  });

  test.each(FUNCTION_NAMES)("%s has the second derivative that finite differences see", (name) => {
    const store = newStore();
    const value = applied(store, name);
    const of = algebra.inner(store, value, variable(store, "G", value.shape));
    const variables = realsOf(value);
    for (const by of variables.flatMap((first) => variables.map((second) => [first, second])))
      expect(verdict(store, { kind: "derivative", order: 2, of, by })).toBe("agrees");
  });

  const reductions = ["max", "min", "prod", "logsumexp", "softmax"] as const;
  test.each(reductions)("%s of several axes", (name) => {
    const store = newStore();
    const of = applied(store, name, { core: 2 });
    for (const by of realsOf(of))
      expect(verdict(store, { kind: "jacobian", order: 1, of, by: [by] })).toBe("agrees");
  });

  const ofMatrices = FUNCTION_NAMES.filter((name) => CORE[name] === 2);
  test.each(ofMatrices)("%s of a stack of matrices", (name) => {
    const store = newStore();
    const [b, m] = [dimOfName("b"), dimOfName("m")];
    const of = applied(store, name, { shape: name === "pinv" ? [b, m, n] : [b, n, n] });
    for (const by of realsOf(of)) {
      for (const kind of ["jacobian", "jvp"] as const) {
        const direction = { direction: variable(store, "V", by.shape) };
        expect(verdict(store, { kind, order: 1, of, by: [by], ...direction })).toBe("agrees");
      }
    }
  });

  test("the pseudoinverse of a matrix of any shape", () => {
    const store = newStore();
    const shapes = [
      [dimOfNumber(3), dimOfNumber(2)],
      [dimOfNumber(2), dimOfNumber(4)],
    ];
    for (const shape of shapes) {
      const of = applied(store, "pinv", { shape });
      for (const by of realsOf(of))
        expect(verdict(store, { kind: "jacobian", order: 1, of, by: [by] })).toBe("agrees");
    }
  });

  test("powers of a matrix with a number for exponent, of either sign", () => {
    const store = newStore();
    const by = variable(store, "X", [n, n], { properties: ["invertible"] });
    for (const exponent of [-2, -1, 0, 1, 3]) {
      const of = apply(store, "matpow", [by, number(store, rational(exponent))], 2);
      expect(verdict(store, { kind: "jacobian", order: 1, of, by: [by] })).toBe("agrees");
    }
  });

  test.each([
    ["max", [2, 1, 2], [0.5, 0, 0.5]],
    ["max", [1, 3, 2], [0, 1, 0]],
    ["min", [1, 1, 1], [1 / 3, 1 / 3, 1 / 3]],
    ["min", [2, 1, 1], [0, 0.5, 0.5]],
    ["prod", [0, 2, 3], [6, 0, 0]],
    ["prod", [0, 2, 0], [0, 0, 0]],
  ] as const)(
    "%s at %j, where entries are alike or 0, has the derivative %j",
    (name, data, wanted) => {
      const store = newStore();
      const x = variable(store, "x", [n]);
      const question = { kind: "grad", order: 1, of: apply(store, name, [x], 1), by: [x] } as const;
      const answer = differentiate(store, question, { simplify: (term) => term });
      const point = { sizes: new Map([["n", 3]]), values: new Map([["x", ndArray([3], data)]]) };
      expect([...evaluate(answer?.term ?? x, point, new Budget(1000)).data]).toEqual(wanted);
    },
  );

  test("a product of positive entries is divided by each", () => {
    const store = newStore();
    const x = variable(store, "x", [n], { properties: ["positive"] });
    const of = apply(store, "prod", [x], 1);
    const question = { kind: "grad", order: 1, of, by: [x] } as const;
    const answer = differentiate(store, question, { simplify: (term) => term });
    expect(answer?.term).toBe(algebra.divide(store, of, x));
    expect(verdict(store, question)).toBe("agrees");
  });
});

describe("derivatives of random terms agree with finite differences", () => {
  const kinds = ["jacobian", "vjp", "jvp", "hessian", "hvp"] as const;
  test.each(kinds)("%s", (kind) => {
    let agreed = 0;
    let runs = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const second = kind === "hessian" || kind === "hvp";
        const body = randomTerm(store, random, second ? [] : randomShape(random), second ? 2 : 3);
        const of = named(store, "f", body);
        const by = pick(random, [...variablesOf([of]), variable(store, "unused", [n])]);
        const shape = kind === "vjp" ? of.shape : by.shape;
        const direction =
          kind === "vjp" || kind === "jvp" || kind === "hvp"
            ? { direction: variable(store, "v", shape) }
            : {};
        const question = {
          kind,
          order: second ? 2 : 1,
          of,
          by: second ? [by, by] : [by],
          ...direction,
        } as const;
        const found = withinBudget(() => verdict(store, question)) ?? "too large";
        runs++;
        if (found === "agrees") agreed++;
        expect(found, `${kind} by ${by.name}, seed ${seed}`).not.toBe("differs");
      }),
      { numRuns: kind === "jacobian" ? 150 : 60 },
    );
    expect(agreed / runs).toBeGreaterThan(0.8);
  });

  test("a definition that is derived by is held free", () => {
    const store = newStore();
    const x = variable(store, "x", [n]);
    const z = named(store, "z", algebra.hadamard(store, x, x));
    const of = algebra.inner(store, z, x);
    const answer = differentiate(
      store,
      { kind: "grad", order: 1, of, by: [z] },
      { simplify: (term) => term },
    );
    expect(answer?.term).toBe(x);
    expect(answer?.cotangents).toEqual([]);
  });
});
