import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operation, ShapeResult } from "../../server/src/libraries/operation.ts";
import { tfjs } from "../../server/src/libraries/tfjs.ts";
import { constantOf, showDim, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { argumentsFor } from "./tfjs-parameters.ts";
import { run } from "./tfjs-run.ts";

const ROUNDS = 120;

beforeAll(() => tf.setBackend("cpu"));

/** Operations that some arguments make fail, and the code of the mismatch that says so. */
const REFUSED = new Set([
  ...[
    "matMul",
    "dot",
    "outerProduct",
    "add",
    "where",
    "sum",
    "argMax",
    "softmax",
    "reshape",
    "expandDims",
  ],
  ...[
    "squeeze",
    "transpose",
    "tile",
    "slice",
    "gather",
    "split",
    "concat",
    "stack",
    "tensor2d",
    "greater",
    "conv2d",
    "conv2dTranspose",
    "depthwiseConv2d",
    "maxPool",
    "einsum",
    "losses.meanSquaredError",
    "losses.softmaxCrossEntropy",
    "norm",
    "moments",
    "image.resizeBilinear",
    "image.cropAndResize",
    "linalg.bandPart",
    "slice2d",
  ],
]);

/** The library does not look at the rank here and computes nonsense from a wrong one. */
const NOT_CHECKED = new Set(["einsum", "pad", "pad1d"]);

/** What makes layers, models, gradient functions and optimizers has laws of its own. */
const MAKES_INSTANCES =
  /^(layers\..*|input|sequential|model|grad|grads|valueAndGrad|valueAndGrads|variableGrads|train\..*)$/;

describe(`TensorFlow.js itself gives the shapes of the table, seed ${SEED}`, () => {
  const forms = [
    { form: "tf.", table: tfjs.functions },
    { form: "x.", table: tfjs.methods },
  ];
  for (const { form, table } of forms) {
    for (const operation of table.values()) {
      if (MAKES_INSTANCES.test(operation.name)) continue;
      test(`${form}${operation.name}`, () => {
        const seen = { known: 0, mismatch: 0 };
        const isRefused = REFUSED.has(operation.name) && form === "tf.";
        const isSeen = () => seen.known > 0 && (seen.mismatch > 0 || !isRefused);
        // What is drawn seldom is waited for.
        for (let round = 0; round < ROUNDS || (!isSeen() && round < 10 * ROUNDS); round++) {
          tf.tidy(() => compare(operation, form === "x.", randomFrom(SEED + round), seen));
        }
        expect(isSeen(), JSON.stringify(seen)).toBe(true);
      });
    }
  }
});

function compare(
  operation: Operation,
  asMethod: boolean,
  random: Random,
  seen: { known: number; mismatch: number },
): void {
  const args = argumentsFor(operation, asMethod, random);
  const facts = args.map(factOfValue);
  const result = operation.shape({ arguments: facts, sizes: codeSizes() });
  const context = `${operation.name}(${facts.map(show).join(", ")}) → ${shown(result)}`;
  const real = run(operation.name, asMethod, args);
  if (result.kind === "mismatch") {
    seen.mismatch++;
    if (!NOT_CHECKED.has(operation.name)) expect(real, context).toBeUndefined();
  } else if (result.kind === "known") {
    seen.known++;
    expect(real, context).toBeDefined();
    expectFact(result.fact, real, context);
  }
}

function expectFact(fact: Fact, real: unknown, context: string): void {
  if (fact.shape) {
    const found = real instanceof tf.Tensor ? real.shape : [];
    const wanted = fact.shape.map((dim, axis) => constantOf(dim) ?? found[axis]);
    expect(wanted, context).toEqual(found);
  } else if (fact.value?.kind === "list") {
    const parts = Array.isArray(real) ? real : [];
    expect(fact.value.items.length, context).toBe(parts.length);
    for (const [at, item] of fact.value.items.entries()) expectFact(item, parts[at], context);
  } else if (fact.value?.kind === "record") {
    const buffer = real instanceof tf.TensorBuffer ? { tensor: real.toTensor() } : real;
    for (const [key, field] of fact.value.fields)
      expectFact(field, Reflect.get(Object(buffer), key), `${context} at ${key}`);
  }
}

/** Arguments and results as the specification of operations writes them. */
function show({ shape, value }: Fact): string {
  if (shape) return showShape(shape);
  switch (value?.kind) {
    case "list":
      return `(${value.items.map(show).join(", ")})`;
    case "record":
      return `{${[...value.fields].map(([name, field]) => `${name}: ${show(field)}`).join(", ")}}`;
    case "size":
      return showDim(value.size);
    case "string":
      return `'${value.string}'`;
    case "nothing":
      return "_";
    default:
      return value ? String(Object.values(value).at(-1)) : "?";
  }
}

function shown(result: ShapeResult): string {
  if (result.kind === "known") return show(result.fact);
  return result.kind === "mismatch" ? result.mismatch.kind : "unknown";
}
