import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { randomFrom } from "../../harness/seeded.ts";
import { generatedLoss, inputsOf } from "./generated.ts";
import { LOSS_PROGRAMS, type LossProgram } from "./loss-programs.ts";
import { medianRatio } from "./ratios.ts";

/** A forward pass with the generated backward pass beside `tf.valueAndGrads`, which has to give the same. */
export async function benchTfjs(backend: "cpu" | "wasm", only: string): Promise<void> {
  await tf.setBackend(backend);
  const rows: Record<string, object> = {};
  for (const program of LOSS_PROGRAMS)
    if (program.title.includes(only)) rows[program.title] = await rowOf(program, backend);
  console.log(`forward + generated backward ÷ tf.valueAndGrads, backend ${backend}`);
  console.table(rows);
}

async function rowOf(program: LossProgram, backend: "cpu" | "wasm") {
  const { loss, withGradients } = generatedLoss(program, `tfjs on ${backend}`, isTensor);
  const inputs = inputsOf(program, randomFrom(1)).map(({ data, shape }) => tf.tensor(data, shape));
  const autodiff = tf.valueAndGrads((...given) => loss(...given).asScalar());
  const run = (work: () => readonly tf.Tensor[]): number[][] => {
    const results = tf.tidy(() => work().map((one) => one));
    const found = results.map((one) => [...one.dataSync().subarray(0, 1)]);
    tf.dispose(results);
    return found;
  };
  const own = () => withGradients(...inputs);
  const theirs = () => {
    const { value, grads } = autodiff(inputs);
    return [value, ...grads];
  };
  const difference = tf.tidy(() => differences(own(), theirs()));
  const times = await medianRatio(
    () => run(own),
    () => run(theirs),
  );
  tf.dispose(inputs);
  return { ...times, "largest difference": difference };
}

function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}

/** The largest difference of entries, by the largest entry. */
function differences(own: readonly tf.Tensor[], theirs: readonly tf.Tensor[]): number {
  const each = own.map((one, at) => {
    const other = theirs[at] ?? tf.scalar(Number.NaN);
    const scale = tf.maximum(tf.max(tf.abs(other)), 1e-9);
    return tf.div(tf.max(tf.abs(tf.sub(one, other))), scale).dataSync()[0] ?? Number.NaN;
  });
  return Number(Math.max(...each).toPrecision(2));
}
