import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { tfjs } from "../../server/src/libraries/tfjs.ts";
import { constantOf, dimOfNumber, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { int, maybe, rarely, sizes } from "./drawn-sizes.ts";

const ROUNDS = 30;

beforeAll(() => tf.setBackend("cpu"));

/** Options of a layer and the shapes of its inputs. */
type DrawLayer = (random: Random) => { readonly options: object; readonly inputs: number[][] };

const DRAWS: ReadonlyMap<string, DrawLayer> = new Map([
  ...all(
    "dropout batchNormalization layerNormalization masking rescaling reLU leakyReLU elu thresholdedReLU prelu gaussianNoise gaussianDropout alphaDropout",
    (random) => ({
      options: { rate: 0.5, scale: 2, offset: 0, stddev: 1 },
      inputs: [image(random, 1, 3)],
    }),
  ),
  ...all("activation", (random) => ({
    options: { activation: "relu" },
    inputs: [image(random, 1, 3)],
  })),
  ...all("softmax", (random) => ({ options: {}, inputs: [image(random, 1, 1)] })),
  ...all("spatialDropout1d", (random) => ({
    options: { rate: 0.5 },
    inputs: [image(random, 1, 3)],
  })),
  ...all("dense", (random) => ({
    options: { units: int(random, 1, 4) },
    inputs: [image(random, 0, 3)],
  })),
  ...all("flatten", (random) => ({ options: {}, inputs: [image(random, 1, 3)] })),
  ...all("reshape", (random) => {
    const input = image(random, 1, 3);
    const count = input.slice(1).reduce((product, size) => product * size, 1);
    const targetShape = pick(random, [[count], [-1], [1, count], [-1, input[1] ?? 1], [2, -1]]);
    return { options: { targetShape }, inputs: [input] };
  }),
  ...all("permute", (random) => {
    const dims = pick(random, [
      [1, 2],
      [2, 1],
      [3, 1, 2],
    ]);
    return { options: { dims }, inputs: [[2, ...sizes(random, rarely(random, 1, dims.length))]] };
  }),
  ...all("repeatVector", (random) => ({
    options: { n: int(random, 1, 3) },
    inputs: [image(random, 1, 2)],
  })),
  ...all("embedding", (random) => ({
    options: { inputDim: 9, outputDim: int(random, 1, 3) },
    inputs: [image(random, 1, 2)],
  })),
  ...all("conv1d", (random) => convolution(random, 1)),
  ...all("conv2d separableConv2d", (random) => convolution(random, 2)),
  ...all("conv3d", (random) => convolution(random, 3)),
  ...all("depthwiseConv2d", (random) => {
    const { options, inputs } = convolution(random, 2);
    const { kernelSize, strides, padding } = options;
    const multiplier = maybe(random, int(random, 1, 3));
    const plain = { kernelSize, strides, padding };
    return {
      options: multiplier === undefined ? plain : { ...plain, depthMultiplier: multiplier },
      inputs,
    };
  }),
  ...all("conv2dTranspose", (random) => {
    const { options, inputs } = convolution(random, 2);
    const { filters, kernelSize, strides, padding } = options;
    return { options: { filters, kernelSize, strides, padding }, inputs };
  }),
  ...all("maxPooling1d maxPool1d averagePooling1d avgPool1d avgPooling1d", (random) =>
    pool(random, 1),
  ),
  ...all("maxPooling2d maxPool2d averagePooling2d avgPool2d avgPooling2d", (random) =>
    pool(random, 2),
  ),
  ...all("maxPooling3d averagePooling3d avgPool3d avgPooling3d", (random) => pool(random, 3)),
  ...all("globalMaxPooling1d globalMaxPool1d globalAveragePooling1d", (random) => ({
    options: {},
    inputs: [image(random, 1, 3)],
  })),
  ...all("globalMaxPooling2d globalMaxPool2d globalAveragePooling2d", (random) => ({
    options: {},
    inputs: [image(random, 2, 4)],
  })),
  ...all("upSampling2d", (random) => ({
    options: random() < 0.5 ? {} : { size: [int(random, 1, 3), int(random, 1, 3)] },
    inputs: [image(random, 2, 4)],
  })),
  ...all("zeroPadding2d", (random) => ({
    options: pick(random, [{}, { padding: 1 }, { padding: [1, 2] }]),
    inputs: [image(random, 3, 3)],
  })),
  ...all("cropping2D", (random) => ({
    options: {
      cropping: [
        [int(random, 0, 1), 0],
        [1, int(random, 0, 1)],
      ],
    },
    inputs: [[2, 4, 4, int(random, 1, 3)]],
  })),
  ...all("lstm gru simpleRNN", recurrent),
  ...all("bidirectional", (random) => {
    const { options, inputs } = recurrent(random);
    return {
      options: { layer: { lstm: options }, ...pick(random, [{}, { mergeMode: "sum" }]) },
      inputs,
    };
  }),
  ...all("timeDistributed", (random) => ({
    options: { layer: { dense: { units: int(random, 1, 3) } } },
    inputs: [[2, ...sizes(random, 2)]],
  })),
  ...all("add multiply average maximum minimum", (random) => {
    const shape = image(random, 1, 3);
    return { options: {}, inputs: [shape, shape.map((size) => rarely(random, size + 1, size))] };
  }),
  ...all("concatenate", (random) => {
    const shape = image(random, 2, 3);
    const axis = int(random, 1, shape.length - 1);
    const other = shape.map((size, at) => (at === axis ? 3 : rarely(random, size + 1, size)));
    return { options: { axis }, inputs: [shape, other] };
  }),
]);

/** Where the examples come in is not applied to anything. */
const APPLIED_TO_NOTHING = new Set(["layers.inputLayer", "layers.input"]);

describe(`layers of TensorFlow.js give the shapes of the table, seed ${SEED}`, () => {
  const layers = [...tfjs.functions.values()].filter(
    ({ name }) => name.startsWith("layers.") && !APPLIED_TO_NOTHING.has(name),
  );
  test.each(layers.map((layer) => [layer.name, layer] as const))("%s", (name, operation) => {
    const draw = DRAWS.get(name.slice("layers.".length));
    if (!draw) throw new Error(`no law draws ${name}`);
    let known = 0;
    for (let round = 0; round < ROUNDS; round++)
      tf.tidy(() => {
        known += compare(operation, draw(randomFrom(SEED + round)));
      });
    expect(known).toBeGreaterThan(0);
  });
});

/** 1 if the shape was known. */
function compare(operation: Operation, { options, inputs }: ReturnType<DrawLayer>): number {
  const facts = inputs.map((shape): Fact => ({ shape: shape.map(dimOfNumber) }));
  const [only] = facts;
  const given: Fact = facts.length === 1 && only ? only : { value: { kind: "list", items: facts } };
  const made = call(operation, [optionsFact(options)]);
  if (made.kind !== "known") throw new Error(`${operation.name} makes no layer`);
  const apply = tfjs.instances.get("Layer")?.get("apply");
  if (!apply) throw new Error("layers cannot be applied");
  const result = call(apply, [made.fact, given]);
  const real = applied(operation.name.slice("layers.".length), options, inputs);
  const context = `${operation.name}(${JSON.stringify(options)}) of ${JSON.stringify(inputs)} gives ${result.kind}`;
  if (result.kind === "mismatch") expect(real, context).toBeUndefined();
  if (result.kind !== "known") return 0;
  const shape = result.fact.shape?.map((dim, axis) => constantOf(dim) ?? real?.[axis]);
  expect(shape, `${context} ${showShape(result.fact.shape ?? [])}`).toEqual(real);
  return 1;
}

function call(operation: Operation, given: readonly Fact[]) {
  return operation.shape({ arguments: given, sizes: codeSizes() });
}

/** The shape that the library itself makes; `undefined` where it refuses. */
function applied(name: string, options: object, inputs: readonly number[][]): number[] | undefined {
  try {
    const tensors = inputs.map((shape) => tf.ones(shape));
    const [only] = tensors;
    const output: unknown = layer(name, options).apply(
      tensors.length === 1 && only ? only : tensors,
    );
    return output instanceof tf.Tensor ? output.shape : undefined;
  } catch {
    return undefined;
  }
}

/** A real layer; one that holds another has it as `{ layer: { dense: options } }`. */
function layer(name: string, options: object): tf.layers.Layer {
  const make: unknown = Reflect.get(tf.layers, name);
  if (typeof make !== "function") throw new TypeError(`there is no ${name}`);
  const inner: unknown = Reflect.get(options, "layer");
  const [held] = Object.entries(Object(inner));
  const given = held ? { ...options, layer: layer(held[0], Object(held[1])) } : options;
  return Reflect.apply(make, tf.layers, [given]) as tf.layers.Layer;
}

function optionsFact(options: object): Fact {
  const fields = Object.entries(options).map(([name, value]: [string, unknown]) => {
    const [held] = name === "layer" ? Object.entries(Object(value)) : [];
    const inner = held && tfjs.functions.get(`layers.${held[0]}`);
    const made = inner && call(inner, [optionsFact(Object(held[1]))]);
    return [name, made?.kind === "known" ? made.fact : factOfValue(value)] as const;
  });
  return { value: { kind: "record", fields: new Map(fields) } };
}

function all(names: string, draw: DrawLayer): (readonly [string, DrawLayer])[] {
  return names.split(" ").map((name) => [name, draw] as const);
}

/** Two examples with so many axes. */
function image(random: Random, least: number, most: number): number[] {
  return [2, ...sizes(random, int(random, least, most))];
}

function convolution(random: Random, axes: number) {
  const lengths = Array.from({ length: rarely(random, axes + 1, axes) }, () => int(random, 3, 6));
  const strides = int(random, 1, 2);
  const options = {
    filters: int(random, 1, 3),
    kernelSize: pick<number | number[]>(random, [2, Array.from({ length: axes }, () => 3)]),
    ...(random() < 0.7 && { strides }),
    ...(random() < 0.7 && { padding: pick(random, ["same", "valid"]) }),
  };
  return { options, inputs: [[2, ...lengths, int(random, 1, 3)]] };
}

function pool(random: Random, axes: number) {
  const lengths = Array.from({ length: rarely(random, axes + 1, axes) }, () => int(random, 3, 6));
  const options = {
    ...(random() < 0.6 && { poolSize: axes === 3 ? [2, 2, 2] : int(random, 1, 3) }),
    ...(random() < 0.6 && { strides: axes === 3 ? [1, 2, 1] : int(random, 1, 2) }),
    ...(random() < 0.7 && { padding: pick(random, ["same", "valid"]) }),
  };
  return { options, inputs: [[2, ...lengths, int(random, 1, 3)]] };
}

function recurrent(random: Random) {
  const options = {
    units: int(random, 1, 3),
    ...(random() < 0.6 && { returnSequences: random() < 0.5 }),
  };
  return { options, inputs: [[2, ...sizes(random, rarely(random, 1, 2))]] };
}
