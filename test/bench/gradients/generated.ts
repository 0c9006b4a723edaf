import { afterAction } from "../../harness/code-action.ts";
import { load } from "../../harness/emitted.ts";
import type { LossProgram } from "./loss-programs.ts";

/** A loss as it was written, and with the backward pass that Nabla inserts: then the gradients by all inputs come behind it. */
export interface GeneratedLoss<T> {
  readonly loss: (...inputs: T[]) => T;
  readonly withGradients: (...inputs: T[]) => T[];
  /** The text of the latter. */
  readonly source: string;
}

type Library = keyof typeof HEADS;

const TFJS = 'import * as tf from "@tensorflow/tfjs";';

/** What a file begins with. */
const HEADS = {
  "tfjs on cpu": TFJS,
  "tfjs on wasm": `${TFJS}\nimport "@tensorflow/tfjs-backend-wasm";`,
  jax: 'import { numpy as np, nn } from "@jax-js/jax";',
};

export function generatedLoss<T>(
  program: LossProgram,
  library: Library,
  isArray: (value: unknown) => value is T,
): GeneratedLoss<T> {
  const text = textOf(program, library);
  const source = afterAction(
    text.replace("const L =", "const L$0 ="),
    "Insert backward pass for L",
  );
  const gradients = Object.keys(program.inputs).map((name) => `d${name}`);
  const [plain, both] = [
    text,
    source.replace("return L;", `return [L, ${gradients.join(", ")}];`),
  ].map((code) => load(code, "loss"));
  const checked = (value: unknown): T => {
    if (!isArray(value)) throw new Error(`no array came out of\n${source}`);
    return value;
  };
  return {
    loss: (...inputs) => checked(plain?.(...inputs)),
    withGradients: (...inputs) => [both?.(...inputs)].flat().map(checked),
    source,
  };
}

function textOf({ inputs, tfjs, jax }: LossProgram, library: Library): string {
  const isTfjs = library !== "jax";
  const parameters = Object.entries(inputs).map(
    ([name, shape]) =>
      `  ${name}: ${isTfjs ? `tf.Tensor${shape.length}D` : "np.Array"}, // [${shape.join(", ")}]\n`,
  );
  const body = isTfjs ? tfjs : jax;
  return `${HEADS[library]}\n\nexport function loss(\n${parameters.join("")}) {${body}\n  return L;\n}\n`;
}

/** Numbers between −0.5 and 0.5 for each input. */
export function inputsOf({ inputs, sizes }: LossProgram, random: () => number) {
  return Object.values(inputs).map((names) => {
    const shape = names.map((name) => sizes[name] ?? 1);
    const count = shape.reduce((product, size) => product * size, 1);
    return { shape, data: Float32Array.from({ length: count }, () => random() - 0.5) };
  });
}
