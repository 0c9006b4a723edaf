import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { checkedModule, programOfTerm } from "../harness/checked-module.ts";
import { typeErrorsOf } from "../harness/emitted.ts";
import { randomSelection } from "../harness/random-selection.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const COUNT = Number(process.env["COUNT"] ?? 150);

beforeAll(() => tf.setBackend("cpu"));

describe(`selectors compile, run and agree with the evaluator, seed ${SEED}`, () => {
  test.each(["arrays", "tfjs"] as const)(
    "%s",
    (library) => {
      const modules = new Map<string, string>();
      for (let at = 0; at < COUNT; at++) {
        const random = randomFrom(SEED + at);
        const store = new TermStore(new Budget(1e7));
        const { factors, output } = randomSelection(store, random);
        const term = product(store, { factors, output });
        const source = checkedModule(programOfTerm(term), library, random, `seed ${SEED + at}`);
        if (at % 5 === 0) modules.set(`${library}-selection-${at}`, source);
      }
      expect(typeErrorsOf(modules)).toEqual([]);
    },
    300_000,
  );
});
