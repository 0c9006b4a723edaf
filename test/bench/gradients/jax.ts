import * as jax from "@jax-js/jax";
import { randomFrom } from "../../harness/seeded.ts";
import { generatedLoss, inputsOf } from "./generated.ts";
import { LOSS_PROGRAMS, type LossProgram } from "./loss-programs.ts";
import { medianRatio } from "./ratios.ts";

/** A forward pass with the generated backward pass beside `valueAndGrad` of jax-js, both as they are and both compiled. */
export async function benchJax(only: string): Promise<void> {
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  for (const compiled of [false, true]) {
    const rows: Record<string, object> = {};
    for (const program of LOSS_PROGRAMS)
      if (program.title.includes(only)) rows[program.title] = await rowOf(program, compiled);
    const how = compiled ? "both in jit" : "without jit";
    console.log(`forward + generated backward ÷ valueAndGrad of jax-js, ${how}`);
    console.table(rows);
  }
}

type Run = (...inputs: jax.Array[]) => jax.Array[];

async function rowOf(program: LossProgram, compiled: boolean) {
  const { loss, withGradients } = generatedLoss(program, "jax", isArray);
  const inputs = inputsOf(program, randomFrom(1)).map(({ data, shape }) =>
    jax.numpy.array(data, { shape, dtype: jax.DType.Float32 }),
  );
  const autodiff = jax.valueAndGrad(loss, { argnums: inputs.map((_, at) => at) });
  const gradients: Run = (...given) => {
    const [value, grads] = autodiff(...given);
    return [value, ...grads];
  };
  const [own, theirs] = compiled
    ? [jax.jit(withGradients), jax.jit(gradients)]
    : [withGradients, gradients];
  const given = () => inputs.map((one) => one.ref);
  const difference = differences(own(...given()), theirs(...given()));
  const run = async (work: Run): Promise<void> => {
    const results = work(...given());
    for (const one of results) {
      await one.blockUntilReady();
      one.dispose();
    }
  };
  const times = await medianRatio(
    () => run(own),
    () => run(theirs),
  );
  for (const one of inputs) one.dispose();
  return { ...times, "largest difference": difference };
}

/** Arrays, and what stands for them where a function is traced. */
function isArray(value: unknown): value is jax.Array {
  return typeof value === "object" && value !== null && "ref" in value && "shape" in value;
}

/** The largest difference of entries, by the largest entry. */
function differences(own: readonly jax.Array[], theirs: readonly jax.Array[]): number {
  const each = own.map((one, at) => {
    const [found, wanted] = [[...one.dataSync()], [...(theirs[at]?.dataSync() ?? [])]];
    const scale = wanted.reduce((most, entry) => Math.max(most, Math.abs(entry)), 1e-9);
    const off = found.map((entry, index) => Math.abs(entry - (wanted[index] ?? Number.NaN)));
    return off.reduce((most, entry) => Math.max(most, entry), 0) / scale;
  });
  return Number(Math.max(...each).toPrecision(2));
}
