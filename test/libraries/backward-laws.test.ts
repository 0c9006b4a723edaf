import { beforeAll, describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { backwardProgram } from "../../server/src/derive/backward.ts";
import { contextOf } from "../../server/src/derive/derive.ts";
import { differentiator } from "../../server/src/derive/differentiator.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { check } from "../../server/src/library/index.ts";
import type { Program } from "../../server/src/tensor/program.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { checkedModule } from "../harness/checked-module.ts";
import { typeErrorsOf } from "../harness/emitted.ts";
import { RUNNERS } from "../harness/library-runner.ts";
import { type RandomNetwork, randomNetwork } from "../harness/random-network.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const COUNT = Number(process.env["COUNT"] ?? 12);

beforeAll(async () => {
  for (const { prepare } of RUNNERS) await prepare?.();
});

describe(`backward passes of random networks, seed ${SEED}`, () => {
  test.each(RUNNERS)(
    "$library: run, agree with the derivative, and nothing is found in them",
    (runner) => {
      const modules = new Map<string, string>();
      for (let at = 0; at < COUNT; at++) {
        const random = randomFrom(SEED + at);
        const network = randomNetwork(random);
        const title = `seed ${SEED + at}:\n${network.block}`;
        const source = checkedModule(backwardOf(network), runner, random, title);
        if (source === undefined) continue;
        modules.set(`${runner.library}-backward-${at}`, source);
        expect(check(source), `${title}\n${source}`).toEqual([]);
      }
      expect(modules.size).toBeGreaterThan(COUNT / 2);
      expect(typeErrorsOf(modules)).toEqual([]);
    },
    300_000,
  );
});

/** The gradients by all variables of a network, which share what they have in common. */
function backwardOf({ block, loss, variables }: RandomNetwork): Program {
  const store = new TermStore(new Budget(50_000_000));
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  const elaborated = elaborate(store, parseBlock(block), scope);
  expect(elaborated.findings, block).toEqual([]);
  const of = elaborated.definitions.find(({ name }) => name === loss)?.term;
  if (!of) throw new Error(`there is no ${loss} in\n${block}`);
  const by = elaborated.variables
    .filter(({ name }) => variables.includes(name))
    .map(({ term }) => term);
  const context = contextOf(store, elaborated, { check: false, steps: false });
  return backwardProgram(of, by, context);
}
