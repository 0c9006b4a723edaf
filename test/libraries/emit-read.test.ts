import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { emitModule } from "../../server/src/libraries/emit.ts";
import { identifierFor } from "../../server/src/libraries/identifiers.ts";
import { compareInCode, isInferred } from "../../server/src/shape/compare.ts";
import { atomsOf, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { variablesOf } from "../../server/src/tensor/parts.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { codeSizes } from "../harness/facts.ts";
import { anyShape, randomTensor } from "../harness/random-tensor.ts";
import { readShapes } from "../harness/read-shapes.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

describe("code for TensorFlow.js is read by the table that wrote it", () => {
  test(`every value has the shape of its term, seed ${SEED}`, () => {
    let values = 0;
    for (let at = 0; at < 200; at++) values += readBack(SEED + at);
    expect(values).toBeGreaterThan(200);
  });
});

/** How many values the module of one random program has. */
function readBack(seed: number): number {
  const random = randomFrom(seed);
  const store = new TermStore(new Budget(1e7));
  const term = randomTensor(store, random, anyShape(random), 3, { matrices: "none" });
  const variables = [...variablesOf([term])];
  const parameters = variables.filter(
    ({ name }, at) => variables.findIndex((other) => other.name === name) === at,
  );
  const program = { parameters, statements: [{ name: "result", term }], returns: ["result"] };
  const emitted = emitModule(program, "tfjs", { name: "value" });
  if (emitted.kind === "refusal") throw new Error(JSON.stringify(emitted.problem));
  const facts = new Map(
    parameters.map(({ name, shape }): [string, Fact] => [identifierFor(name), { shape }]),
  );
  for (const size of emitted.parameters.slice(parameters.length)) facts.set(size, { shape: [] });
  try {
    const values = readShapes(emitted.source, facts, codeSizes());
    for (const { fact, comment, name } of values) {
      const shape = fact.shape ?? [];
      const sure = shape.every((dim) => !atomsOf(dim).some(isInferred));
      if (sure) expect(showShape(shape), `${name} of ${emitted.source}`).toBe(comment);
    }
    const fact: Fact = values.at(-1)?.fact ?? {};
    expect(fact.shape?.length).toBe(term.shape.length);
    for (const [axis, dim] of term.shape.entries()) {
      expect(compareInCode(fact.shape?.[axis] ?? dim, dim)).not.toBe("different");
    }
    return values.length;
  } catch (error) {
    throw new Error(`seed ${seed}: ${error}\n${emitted.source}`);
  }
}
