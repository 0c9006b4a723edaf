import * as jax from "@jax-js/jax";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { showShape } from "../../server/src/shape/dim.ts";
import type { Dialect } from "../harness/random-program/dialect.ts";
import { DIALECTS } from "../harness/random-program/dialects.ts";
import { anyForm } from "../harness/random-program/forms.ts";
import { type RandomProgram, randomProgram } from "../harness/random-program/random-program.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const ROUNDS = 4;
/** Some arguments are refused by the library. */
const MAX_DRAWS = 60;

beforeAll(async () => {
  await tf.setBackend("cpu");
  await jax.init("cpu");
  jax.defaultDevice("cpu");
});

describe.each(DIALECTS.map((one) => [one.library.name, one] as const))(
  `every value of a program with %s has the shape that it has when it runs, seed ${SEED}`,
  (_, dialect) => {
    const { functions, methods } = dialect.library;
    const kept = (table: ReadonlyMap<string, Operation>) =>
      [...table.values()].filter(({ name }) => !dialect.leftOut.test(name));
    test.each(kept(functions).map((one) => [one.name, one] as const))("%s", (_, one) =>
      law(dialect, one, false),
    );
    test.each(kept(methods).map((one) => [one.name, one] as const))("x.%s", (_, one) =>
      law(dialect, one, true),
    );
  },
);

async function law(dialect: Dialect, operation: Operation, asMethod: boolean): Promise<void> {
  let ran = 0;
  for (let draw = 0; draw < MAX_DRAWS && ran < ROUNDS; draw++) {
    const random = randomOf(`${dialect.library.name} ${operation.name} ${asMethod} ${draw}`);
    const form = anyForm(random);
    const program = randomProgram([{ operation, asMethod, form }], dialect, random);
    const values = program.isKnown ? await program.run().catch(() => undefined) : undefined;
    if (!values) continue;
    ran++;
    expectKnown(program, values, form, dialect);
  }
  expect(ran).toBeGreaterThan(0);
}

/** Other programs for every operation, the same ones for the same seed. */
function randomOf(name: string): Random {
  return randomFrom(
    [...name].reduce((hash, sign) => Math.imul(hash, 31) + sign.charCodeAt(0), SEED),
  );
}

function expectKnown(
  program: RandomProgram,
  values: Readonly<Record<string, unknown>>,
  form: string,
  dialect: Dialect,
): void {
  const found = partsOf(values, dialect);
  const text = program.withParts(
    Object.fromEntries([...found.keys()].map((path, at) => [`part${at}`, path])),
  );
  const { uses, findings } = analyze({ fileName: program.fileName, text }, {});
  const start = text.lastIndexOf("return { part0");
  const shapes = [...found.keys()].map((_, at) => {
    const name = `part${at}`;
    const use = uses.find(
      ({ span }) => span.start > start && text.slice(span.start, span.end) === name,
    );
    const numbers = use?.fact.shape?.map(program.numberOf);
    return numbers?.some(Number.isNaN) ? showShape(use?.fact.shape ?? []) : numbers;
  });
  const wrong = findings.map(({ kind }) => kind).filter((kind) => !DOUBTS.has(kind));
  expect({ wrong, shapes }, `${form}\n${text}`).toEqual({ wrong: [], shapes: [...found.values()] });
}

/** Warnings that what runs can have too. */
const DOUBTS: ReadonlySet<string> = new Set(["name-against-number", "outer-broadcast"]);

/** The arrays among values and their parts, by how they are reached. */
function partsOf(values: object, dialect: Dialect, inside = ""): Map<string, readonly number[]> {
  return new Map(
    Object.entries(values).flatMap(([key, value]) => {
      const path = inside === "" ? key : /^\d/.test(key) ? `${inside}[${key}]` : `${inside}.${key}`;
      const shape = dialect.shapeOf(value);
      if (shape) return [[path, [...shape]] as const];
      if (typeof value !== "object" || value === null || value instanceof tf.TensorBuffer)
        return [];
      return [...partsOf(value, dialect, path)];
    }),
  );
}
