import { beforeAll, describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import type { LibraryName } from "../../server/src/libraries/library.ts";
import { type Dim, dimOfName, dimOfNumber, type Shape } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, power } from "../../server/src/tensor/build.ts";
import {
  FUNCTION_NAMES,
  type FunctionName,
  isStructured,
} from "../../server/src/tensor/function-name.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { checkedModule, programOfTerm } from "../harness/checked-module.ts";
import { typeErrorsOf } from "../harness/emitted.ts";
import { RUNNERS } from "../harness/library-runner.ts";
import { anyShape, randomTensor, type TensorOptions } from "../harness/random-tensor.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const COUNT = Number(process.env["COUNT"] ?? 50);
const MATRIX_FUNCTIONS: readonly FunctionName[] = [
  "inv",
  "det",
  "logdet",
  "pinv",
  "chol",
  "expm",
  "eigmax",
  "matpow",
];

/** jax-js takes the determinant of arrays without a type of their own (`np.eye`) for a whole number. */
const MATRICES: { readonly [K in LibraryName]?: TensorOptions["matrices"] } = {
  arrays: "stacks",
  "jax-js": "none",
};

beforeAll(async () => {
  for (const { prepare } of RUNNERS) await prepare?.();
});

describe(`code compiles, runs and agrees with the evaluator, seed ${SEED}`, () => {
  for (const runner of RUNNERS) {
    const { library } = runner;
    test(`${library}: random programs`, () => {
      const modules = new Map<string, string>();
      for (let at = 0; at < COUNT; at++) {
        const random = randomFrom(SEED + at);
        const store = new TermStore(new Budget(1e7));
        const term = randomTensor(store, random, anyShape(random, runner.mostAxes), 3, {
          matrices: MATRICES[library] ?? "single",
        });
        const source = checkedModule(programOfTerm(term), runner, random, `seed ${SEED + at}`);
        if (source !== undefined) modules.set(`${library}${at}`, source);
      }
      expect(modules.size).toBeGreaterThan(COUNT / 5);
      expect(typeErrorsOf(modules)).toEqual([]);
    }, 300_000);

    test(`${library}: every function at ranks 0 to 4`, () => {
      for (const name of FUNCTION_NAMES) {
        const onlySingle = library !== "arrays" && MATRIX_FUNCTIONS.includes(name);
        if (runner.lacks?.includes(name)) continue;
        for (const term of applications(name)) {
          const [argument] = term.kind === "function" ? term.arguments : [];
          if (onlySingle && argument?.shape.length !== 2) continue;
          checkedModule(
            programOfTerm(term),
            runner,
            randomFrom(SEED),
            `${name}, rank ${term.shape.length}`,
          );
        }
      }
    });

    test(`${library}: every class of pairwise contraction, axes in any order`, () => {
      for (let classes = 0; classes < 64; classes++) {
        for (let round = 0; round < 3; round++) {
          const random = randomFrom(SEED + 64 * round + classes);
          checkedModule(
            programOfTerm(contraction(classes, random)),
            runner,
            random,
            `class ${classes}, round ${round}`,
          );
        }
      }
    });
  }
});

const SIZES: readonly Dim[] = [
  dimOfName("a"),
  dimOfName("b"),
  dimOfName("c"),
  dimOfNumber(2),
  dimOfName("b"),
  dimOfNumber(3),
];

/** A function applied to arguments where it is defined. */
function applications(name: FunctionName): Term[] {
  const store = new TermStore(new Budget(1e7));
  const size = dimOfName("b");
  const ofRank = (rank: number): Shape => Array.from({ length: rank }, () => size);
  const positive = (shape: Shape): Term =>
    sum(store, [
      scale(store, rational(1, 4), power(store, variable(store, "x", shape), rational(2))),
      apply(store, "softplus", [variable(store, "x", shape)]),
    ]);
  const bounded = (shape: Shape): Term => apply(store, "tanh", [variable(store, "x", shape)]);
  if (MATRIX_FUNCTIONS.includes(name)) {
    const ofMatrix = (shape: Shape): Term => {
      const matrix = variable(store, "A", shape);
      const square = () => algebra.matrixProduct(store, algebra.transpose(store, matrix), matrix);
      if (name === "matpow") return apply(store, name, [matrix, exponentFor(store, shape)], 2);
      return apply(store, name, [name === "chol" ? square() : matrix], 2);
    };
    const wide = name === "pinv" ? [ofMatrix([dimOfName("a"), size])] : [];
    return [...wide, ...[2, 3, 4].map((rank) => ofMatrix(ofRank(rank)))];
  }
  if (isStructured(name)) {
    return [1, 2, 3].flatMap((core) =>
      [core, 4].map((rank) => apply(store, name, [variable(store, "x", ofRank(rank))], core)),
    );
  }
  return [0, 1, 2, 3, 4].map((rank) => {
    const shape = ofRank(rank);
    if (name === "pow") return apply(store, name, [positive(shape), variable(store, "y", shape)]);
    if (name === "log") return apply(store, name, [positive(shape)]);
    return apply(store, name, [
      name === "asin" || name === "acos" ? bounded(shape) : variable(store, "x", shape),
    ]);
  });
}

/** One whole number for all matrices of a stack. */
function exponentFor(store: TermStore, shape: Shape): Term {
  const exponent = variable(store, "k", [], { dtype: "int" });
  return algebra.broadcastTo(store, exponent, shape.slice(0, -2));
}

/** Two arrays with a batch axis, axes of their own, summed axes and broadcast ones, each there or not by a bit. */
function contraction(classes: number, random: Random): Term {
  const store = new TermStore(new Budget(1e7));
  const has = (bit: number): boolean => (classes & (1 << bit)) !== 0;
  const [batch, left, right, summed, another, alone] = [0, 1, 2, 3, 4, 5];
  const present = (labels: readonly number[]) => shuffled(random, labels.filter(has));
  const [a, b] = [
    present([batch, left, summed, another, alone]),
    present([batch, right, summed, another]),
  ];
  const output = present([batch, left, right]);
  const sizeOf = (label: number): Dim => SIZES[label] ?? dimOfNumber(1);
  const factors = [
    { term: variable(store, "A", a.map(sizeOf)), subscripts: a },
    { term: variable(store, "B", b.map(sizeOf)), subscripts: b },
  ];
  const coefficient = random() < 0.5 ? rational(1) : rational(-3, 2);
  return product(store, {
    coefficient,
    factors,
    output,
    dims: new Map(output.map((label) => [label, sizeOf(label)])),
  });
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((x, y) => x.key - y.key)
    .map(({ item }) => item);
}
