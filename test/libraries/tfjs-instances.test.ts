import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { type Operation, UNKNOWN } from "../../server/src/libraries/operation.ts";
import { tfjs } from "../../server/src/libraries/tfjs.ts";
import { constantOf, type Dim } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { int, rarely, sizes } from "./drawn-sizes.ts";

beforeAll(() => tf.setBackend("cpu"));

/** Methods of what is no tensor, with the law that runs them; layers have laws of their own. */
const LAWS: Readonly<Record<string, (random: Random) => Promise<boolean> | boolean>> = {
  "TensorBuffer.toTensor": (random) => {
    const shape = sizes(random, int(random, 0, 3));
    const made = result("buffer", [factOfValue(shape)]);
    return same(method("TensorBuffer", "toTensor", [made]), tf.buffer(shape).toTensor().shape);
  },
  "grad.()": (random) => {
    const x = tf.ones(sizes(random, int(random, 0, 3)));
    const given = tf.grad((v: tf.Tensor) => v.square().sum())(x);
    return same(method("grad", "()", [{}, factOfValue(x)]), given.shape);
  },
  "grads.()": (random) => {
    const list = [tf.ones(sizes(random, 2)), tf.ones(sizes(random, 1))];
    const given = tf.grads((a: tf.Tensor, b: tf.Tensor) => a.sum().mul(b.sum()))(list);
    const fact = method("grads", "()", [{}, factOfValue(list)]);
    const items = fact?.value?.kind === "list" ? fact.value.items : [];
    return given.every((one, at) => same(items[at], one.shape));
  },
  "valueAndGrad.()": (random) => {
    const x = tf.ones(sizes(random, int(random, 0, 3)));
    const given = tf.valueAndGrad((v: tf.Tensor) => v.square().sum())(x);
    const fact = method("valueAndGrad", "()", [{}, factOfValue(x)]);
    return (
      same(field(fact, "grad"), given.grad.shape) && same(field(fact, "value"), given.value.shape)
    );
  },
  "valueAndGrads.()": (random) => {
    const list = [tf.ones(sizes(random, 2)), tf.ones(sizes(random, 1))];
    const sum = (a: tf.Tensor, b: tf.Tensor) => a.sum().mul(b.sum());
    const given = tf.valueAndGrads(sum)(list);
    const fact = method("valueAndGrads", "()", [{}, factOfValue(list)]);
    const grads = field(fact, "grads")?.value;
    const items = grads?.kind === "list" ? grads.items : [];
    return (
      same(field(fact, "value"), given.value.shape) &&
      given.grads.every((one, at) => same(items[at], one.shape))
    );
  },
  "Optimizer.minimize": (random) => {
    const variable = tf.variable(tf.ones(sizes(random, 2)));
    const cost = random() < 0.5;
    const given = tf.train.sgd(0.1).minimize(() => variable.square().sum(), cost);
    const fact = method("Optimizer", "minimize", [{}, {}, factOfValue(cost)]);
    return cost ? same(fact, given?.shape ?? [-1]) : fact === undefined;
  },
  "Optimizer.computeGradients": (random) => {
    const variable = tf.variable(tf.ones(sizes(random, 2)));
    const given = tf.train.sgd(0.1).computeGradients(() => variable.square().sum());
    return same(
      field(method("Optimizer", "computeGradients", [{}, {}]), "value"),
      given.value.shape,
    );
  },
  "Sequential.add": chain,
  "Sequential.compile": chain,
  "Sequential.predict": chain,
  "Sequential.fit": chain,
  "Sequential.evaluate": chain,
  "Model.compile": graph,
  "Model.predict": graph,
  "Model.fit": graph,
  "Model.evaluate": graph,
};

describe(`what TensorFlow.js makes besides tensors behaves as the table says, seed ${SEED}`, () => {
  const methods = [...tfjs.instances].flatMap(([type, table]) =>
    [...table.keys()].map((name) => `${type}.${name}`),
  );
  test.each(methods.filter((name) => name !== "Layer.apply"))("%s", async (name) => {
    const law = LAWS[name];
    if (!law) throw new Error(`no law runs ${name}`);
    let known = 0;
    for (let round = 0; round < 24; round++) known += (await law(randomFrom(SEED + round))) ? 1 : 0;
    expect(known).toBeGreaterThan(0);
  });
});

/** A random chain of layers: built, compiled, asked and trained by the library and by the table. */
async function chain(random: Random): Promise<boolean> {
  const inputShape = sizes(random, int(random, 1, 3));
  const real = tf.sequential();
  let made = result("sequential", []);
  for (let at = 0; at < int(random, 1, 4); at++) {
    const [name, options] = layerOptions(random);
    const given = at === 0 ? { ...options, inputShape } : options;
    const layer = result(`layers.${name}`, [recordOf(given)]);
    const add = operation("Sequential", "add");
    const answer = add.shape(call([made, layer]));
    const fails = refuses(() => real.add(makeLayer(name, given)));
    expect(answer.kind === "mismatch" && !fails, `${name} ${JSON.stringify(given)}`).toBe(false);
    if (fails) return false;
    const after = add.changes?.(call([made, layer])) ?? UNKNOWN;
    made = after.kind === "known" ? after.fact : {};
  }
  return ask("Sequential", real, made, inputShape, random);
}

/** A random graph: one input, some layers, one output. */
async function graph(random: Random): Promise<boolean> {
  const shape = sizes(random, int(random, 1, 3));
  const input = tf.input({ shape });
  const inputFact = result("input", [recordOf({ shape })]);
  let [real, fact]: [tf.SymbolicTensor, Fact] = [input, inputFact];
  for (let at = 0; at < int(random, 1, 3); at++) {
    const [name, options] = layerOptions(random);
    const layer = result(`layers.${name}`, [recordOf(options)]);
    const answer = operation("Layer", "apply").shape(call([layer, fact]));
    let next: unknown;
    const fails = refuses(() => {
      next = makeLayer(name, options).apply(real);
    });
    expect(answer.kind === "mismatch" && !fails, name).toBe(false);
    if (fails || answer.kind !== "known" || !(next instanceof tf.SymbolicTensor)) return false;
    [real, fact] = [next, answer.fact];
  }
  const inputs: Fact = {
    value: {
      kind: "record",
      fields: new Map([
        ["inputs", inputFact],
        ["outputs", fact],
      ]),
    },
  };
  return ask(
    "Model",
    tf.model({ inputs: input, outputs: real }),
    result("model", [inputs]),
    shape,
    random,
  );
}

async function ask(
  type: string,
  real: tf.LayersModel,
  made: Fact,
  inputShape: readonly number[],
  random: Random,
): Promise<boolean> {
  const batch = int(random, 1, 3);
  const given = [batch, ...inputShape.map((size) => rarely(random, size + 1, size))];
  const x = tf.ones(random() < 0.2 ? given.slice(1) : given);
  const predicted = operation(type, "predict").shape(call([made, factOfValue(x)]));
  const output = attempt(() => real.predict(x));
  const context = `predict of [${x.shape}] for [${inputShape}]`;
  if (predicted.kind === "mismatch") expect(output, context).toBeUndefined();
  if (predicted.kind !== "known") return false;
  expect(output, context).toBeInstanceOf(tf.Tensor);
  if (!(output instanceof tf.Tensor)) return false;
  expect(same(predicted.fact, output.shape), context).toBe(true);
  return train(type, real, made, [x, output.shape], random);
}

async function train(
  type: string,
  real: tf.LayersModel,
  made: Fact,
  [x, shape]: readonly [tf.Tensor, number[]],
  random: Random,
): Promise<boolean> {
  const options = { loss: "meanSquaredError", optimizer: "sgd" };
  real.compile(options);
  const compile = operation(type, "compile");
  const after = compile.changes?.(call([made, recordOf(options)])) ?? UNKNOWN;
  const compiled = after.kind === "known" ? after.fact : made;
  const y = tf.ones(
    rarely(
      random,
      [...shape, 2],
      shape.map((size, at) => (at > 0 ? rarely(random, size + 1, size) : size)),
    ),
  );
  for (const name of ["fit", "evaluate"]) {
    const answer = operation(type, name).shape(call([compiled, factOfValue(x), factOfValue(y)]));
    const run = async (): Promise<unknown> =>
      name === "fit" ? real.fit(x, y, { epochs: 1, verbose: 0 }) : real.evaluate(x, y);
    const ran = await run().catch(() => undefined);
    if (answer.kind === "mismatch")
      expect(ran, `${name} with [${y.shape}] for [${shape}]`).toBeUndefined();
  }
  return true;
}

function layerOptions(random: Random): readonly [string, object] {
  return pick<readonly [string, object]>(random, [
    ["dense", { units: int(random, 1, 3) }],
    ["flatten", {}],
    ["dropout", { rate: 0.5 }],
    ["reshape", { targetShape: [-1, 1] }],
    ["conv1d", { filters: int(random, 1, 3), kernelSize: 1 }],
    ["repeatVector", { n: 2 }],
    ["lstm", { units: 2 }],
    ["globalMaxPooling1d", {}],
  ]);
}

function makeLayer(name: string, options: object): tf.layers.Layer {
  const make: unknown = Reflect.get(tf.layers, name);
  if (typeof make !== "function") throw new TypeError(`there is no ${name}`);
  return Reflect.apply(make, tf.layers, [options]) as tf.layers.Layer;
}

function refuses(work: () => void): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function call(given: readonly Fact[]) {
  return { arguments: given, sizes: sizesOfCall };
}

const sizesOfCall = codeSizes();

function operation(type: string, name: string): Operation {
  const found = tfjs.instances.get(type)?.get(name);
  if (!found) throw new Error(`there is no ${type}.${name}`);
  return found;
}

/** What a function of the library makes. */
function result(name: string, given: readonly Fact[]): Fact {
  const answer = tfjs.functions.get(name)?.shape(call(given));
  if (answer?.kind !== "known") throw new Error(`${name} is not known`);
  return answer.fact;
}

function method(type: string, name: string, given: readonly Fact[]): Fact | undefined {
  const answer = operation(type, name).shape(call(given));
  return answer.kind === "known" ? answer.fact : undefined;
}

function field(fact: Fact | undefined, name: string): Fact | undefined {
  return fact?.value?.kind === "record" ? fact.value.fields.get(name) : undefined;
}

function recordOf(options: object): Fact {
  const fields = Object.entries(options).map(
    ([name, value]: [string, unknown]) => [name, factOfValue(value)] as const,
  );
  return { value: { kind: "record", fields: new Map(fields) } };
}

/** Whether the shape is that of the library, as far as it is known. */
function same(fact: Fact | undefined, shape: readonly number[]): boolean {
  const found = fact?.shape?.map((dim: Dim, axis) => constantOf(dim) ?? shape[axis]);
  return (
    found !== undefined &&
    found.length === shape.length &&
    found.every((size, axis) => size === shape[axis])
  );
}
