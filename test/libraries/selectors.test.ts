import { beforeAll, describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { dimOfName, dimOfNumber } from "../../server/src/shape/dim.ts";
import { axesOf } from "../../server/src/tensor/build.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import {
  concat,
  gather,
  pad,
  patches,
  runningSum,
  slice,
} from "../../server/src/tensor/selection.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { checkedModule, programOfTerm } from "../harness/checked-module.ts";
import { typeErrorsOf } from "../harness/emitted.ts";
import { RUNNERS } from "../harness/library-runner.ts";
import { randomSelection } from "../harness/random-selection.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const COUNT = Number(process.env["COUNT"] ?? 150);

beforeAll(async () => {
  for (const { prepare } of RUNNERS) await prepare?.();
});

describe(`selectors compile, run and agree with the evaluator, seed ${SEED}`, () => {
  test.each(RUNNERS)(
    "$library",
    (runner) => {
      const modules = new Map<string, string>();
      for (let at = 0; at < COUNT; at++) {
        const random = randomFrom(SEED + at);
        const store = new TermStore(new Budget(1e7));
        const { factors, output } = randomSelection(store, random);
        const term = product(store, { factors, output });
        const source = checkedModule(programOfTerm(term), runner, random, `seed ${SEED + at}`);
        if (at % 5 === 0 && source !== undefined)
          modules.set(`${runner.library}-selection-${at}`, source);
      }
      expect(typeErrorsOf(modules)).toEqual([]);
    },
    300_000,
  );
});

const a = dimOfName("a");
const b = dimOfName("b");
const c = dimOfName("c");
const one = dimOfNumber(1);

/** Operations on the first axis of `x`. */
const OPERATIONS: readonly (readonly [string, (store: TermStore, x: Term) => Term])[] = [
  ["a slice", (store, x) => slice(store, x, 0, one, one)],
  ["a padding", (store, x) => pad(store, x, 0, one, one)],
  ["a concatenation", (store, x) => concat(store, [x, x], 0)],
  ["a running sum", (store, x) => runningSum(store, x, 0)],
  ["a look-up", (store, x) => gather(store, x, variable(store, "i", [b], { dtype: "int" }), 0)],
  ["windows", (store, x) => patches(store, x, [{ axis: 0, count: one, length: a, stride: one }])],
];

describe.each(RUNNERS)("what repeats along another axis, in $library", (runner) => {
  test.each(OPERATIONS)("%s", (title, operation) => {
    for (const shape of [[a], [a, b]]) {
      for (const isLast of [true, false]) {
        const store = new TermStore(new Budget(1e7));
        const term = operation(store, variable(store, "x", shape));
        const subscripts = axesOf(term.shape);
        const extra = subscripts.length;
        const output = isLast ? [...subscripts, extra] : [extra, ...subscripts];
        const repeated = product(store, {
          factors: [{ term, subscripts }],
          output,
          dims: new Map([[extra, c]]),
        });
        checkedModule(programOfTerm(repeated), runner, randomFrom(1), `${title}, ${output}`);
      }
    }
  });
});
