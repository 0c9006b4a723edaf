import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import {
  type EmittedStatements,
  emitModule,
  emitStatements,
} from "../../server/src/libraries/emit.ts";
import { type CodeStyle, MODULE_STYLE } from "../../server/src/libraries/style.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import { determinant, inverse } from "../../server/src/tensor/linear-algebra.ts";
import { type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import type { Program } from "../../server/src/tensor/program.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { load, typeErrorsOf } from "../harness/emitted.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const FLOAT32 = 2 ** -23;
const FLOAT64 = 2 ** -52;

const store = new TermStore(new Budget(1e7));
const A = variable(store, "A", [dimOfName("n"), dimOfName("n")]);

beforeAll(() => tf.setBackend("cpu"));

describe(`functions of a matrix in TensorFlow.js, seed ${SEED}`, () => {
  test("are as exact as the condition of the matrix allows", () => {
    const run = {
      inv: runOf(apply(store, "inv", [A], 2)),
      det: runOf(apply(store, "det", [A], 2)),
      logdet: runOf(apply(store, "logdet", [A], 2)),
    };
    for (let at = 0; at < 200; at++) {
      const matrix = randomMatrix(SEED + at, 1 + (at % 6));
      const exact = inverse(matrix);
      const det = determinant(matrix);
      if (det === 0) continue;
      const condition = largest(matrix.data) * largest(exact.data) * matrix.data.length;
      const tolerance = FLOAT32 + 100 * FLOAT64 * condition;
      const title = `seed ${SEED + at}`;
      expectNear(run.inv(matrix), exact.data, tolerance * largest(exact.data), title);
      expectNear(run.det(matrix), [det], tolerance * Math.abs(det), title);
      const logarithm = Math.log(Math.abs(det));
      expectNear(run.logdet(matrix), [logarithm], tolerance * (1 + Math.abs(logarithm)), title);
    }
  });

  test("give what division by zero gives where the matrix is singular", () => {
    const singular = ndArray([2, 2], [1, 2, 2, 4]);
    expect(runOf(apply(store, "det", [A], 2))(singular).map(Math.abs)).toEqual([0]);
    expect(runOf(apply(store, "logdet", [A], 2))(singular)).toEqual([Number.NEGATIVE_INFINITY]);
    expect(runOf(apply(store, "inv", [A], 2))(singular).some(Number.isFinite)).toBe(false);
  });

  test("leave nothing alive in a tidy of the caller", () => {
    const square = algebra.matrixProduct(store, A, A);
    const run = load(sourceOf(apply(store, "inv", [square], 2)), "value");
    const before = tf.memory().numTensors;
    tf.tidy(() => void run(tf.tensor2d([2, 1, 1, 1], [2, 2])));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("code for a file that has names and helpers of its own", () => {
  const term = algebra.hadamard(store, apply(store, "inv", [A], 2), apply(store, "det", [A], 2));
  const style: CodeStyle = {
    ...MODULE_STYLE,
    known: new Map([["A", "A"]]),
    spaces: new Map([["tf", "tensors"]]),
  };

  test("calls TensorFlow.js by the file's name for it", () => {
    const { helpers } = statements(term, style);
    const text = helpers.flatMap(({ lines }) => lines).join("\n");
    expect(text).toContain("return tensors.tensor2d(");
    expect(text).not.toMatch(/\btf\.(?!grad)/u);
    expect(typeErrorsOf(new Map([["renamed", fileOf(term, style)]]))).toEqual([]);
  });

  test("adds no helper twice and takes no name that is taken", () => {
    const own = { ...style, helpers: new Map([["inverse", "inverse"]]), taken: ["determinant"] };
    const { helpers, lines } = statements(term, own);
    expect(helpers.map(({ name }) => name)).toEqual(["lu", "det", "determinant2"]);
    expect(lines.join("\n")).toContain("determinant2(A)");
  });
});

function programOf(term: Term): Program {
  return { parameters: [A], statements: [{ name: "result", term }], returns: ["result"] };
}

function sourceOf(term: Term): string {
  const emitted = emitModule(programOf(term), "tfjs", { name: "value" });
  if (emitted.kind === "refusal") throw new Error(JSON.stringify(emitted.problem));
  return emitted.source;
}

/** The entries that the module of a function of `A` gives; it may leave only its result alive. */
function runOf(term: Term): (matrix: NdArray) => number[] {
  const run = load(sourceOf(term), "value");
  return ({ data, shape }) => {
    const given = tf.tensor([...data], [...shape]);
    const before = tf.memory().numTensors;
    const result = run(given);
    if (!(result instanceof tf.Tensor)) throw new Error("no tensor came out");
    expect(tf.memory().numTensors).toBe(before + 1);
    const entries = [...result.dataSync()];
    tf.dispose([given, result]);
    return entries;
  };
}

function statements(term: Term, style: CodeStyle): EmittedStatements {
  const emitted = emitStatements(programOf(term), "tfjs", style);
  if (emitted.kind === "refusal") throw new Error(JSON.stringify(emitted.problem));
  return emitted;
}

function fileOf(term: Term, style: CodeStyle): string {
  const { lines, helpers } = statements(term, style);
  const namespace = style.spaces.get("tf");
  return [
    `import * as ${namespace} from "@tensorflow/tfjs";`,
    `export function run(A: ${namespace}.Tensor) {`,
    ...lines,
    "return result; }",
    ...helpers.flatMap((helper) => helper.lines),
  ].join("\n");
}

/** Entries that float32 has exactly. */
function randomMatrix(seed: number, size: number): NdArray {
  const random = randomFrom(seed);
  const entries = Array.from({ length: size * size }, () => Math.round(random() * 256 - 128) / 32);
  return ndArray([size, size], entries);
}

function largest(entries: Iterable<number>): number {
  return Math.max(...[...entries].map(Math.abs));
}

function expectNear(
  found: readonly number[],
  wanted: Iterable<number>,
  tolerance: number,
  title: string,
): void {
  for (const [at, entry] of [...wanted].entries())
    expect(Math.abs((found[at] ?? Number.NaN) - entry), title).toBeLessThanOrEqual(tolerance);
}
