import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { afterAction } from "../harness/code-action.ts";
import { load } from "../harness/emitted.ts";
import { typeErrors } from "../harness/type-errors.ts";

type Loss = (...inputs: tf.Tensor[]) => tf.Scalar;

/** Each with the shapes of its parameters; `$0` stands in the name of the loss. */
const PROGRAMS = new Map<string, { readonly shapes: number[][]; readonly code: string }>([
  [
    "a layer with a mean squared error",
    {
      shapes: [[3, 4], [3], [5, 4], [5, 3]],
      code: `export function loss(
  W: tf.Tensor2D, // [m, d]
  b: tf.Tensor1D, // [m]
  X: tf.Tensor2D, // [n, d]
  T: tf.Tensor2D, // [n, m]
) {
  const Z = tf.add(tf.matMul(X, W, false, true), b);
  const Y = tf.sigmoid(Z);
  const L$0 = tf.mean(tf.square(tf.sub(Y, T)));
  return L;
}`,
    },
  ],
  [
    "two layers through a helper, with a weight decay",
    {
      shapes: [
        [4, 6],
        [6, 2],
        [5, 4],
        [5, 2],
      ],
      code: `const decay = 0.01;

function affine(x: tf.Tensor2D /* [n, k] */, w: tf.Tensor2D /* [k, m] */) {
  return tf.matMul(x, w);
}

export function loss(
  W1: tf.Tensor2D, // [d, h]
  W2: tf.Tensor2D, // [h, c]
  X: tf.Tensor2D, // [n, d]
  T: tf.Tensor2D, // [n, c]
) {
  const H = tf.tanh(affine(X, W1)) as tf.Tensor2D;
  const logits = affine(H, W2);
  const entropy = tf.neg(tf.mean(tf.sum(tf.mul(T, tf.logSoftmax(logits)), 1)));
  const total$0 = entropy.add(tf.sum(tf.square(W1)).mul(decay));
  return total;
}`,
    },
  ],
  [
    "attention",
    {
      shapes: [
        [4, 3],
        [5, 3],
        [5, 2],
        [4, 2],
      ],
      code: `export const loss = (
  Q: tf.Tensor2D, // [n, d]
  K: tf.Tensor2D, // [m, d]
  V: tf.Tensor2D, // [m, v]
  T: tf.Tensor2D, // [n, v]
) => {
  const scores = tf.matMul(Q, K, false, true).div(Math.sqrt(3));
  const A = tf.softmax(scores);
  const L$0 = tf.sum(tf.square(tf.sub(tf.matMul(A, V), T)));
  return L;
};`,
    },
  ],
]);

describe("Insert backward pass, where code alone says what is computed", () => {
  it.each([...PROGRAMS].map(([title, program]) => ({ title, ...program })))(
    "gives the gradients of $title that TensorFlow.js gives",
    ({ code, shapes }) => {
      const text = `import * as tf from "@tensorflow/tfjs";\n\n${code}\n`;
      const after = afterAction(text, "Insert backward pass for");
      expect(after).toMatch(/const \{? ?d\w+/);
      expect(typeErrors(after)).toEqual([]);
      const names = [...code.matchAll(/^ {2}(\w+): tf/gm)].map(([, name]) => `d${name}`);
      const returned = after.replace(/return (L|total);/, `return [${names.join(", ")}];`);
      const inputs = shapes.map((shape, at) => tf.randomUniform(shape, -1, 1, "float32", at + 1));
      const loss: Loss = (...given) => load(text.replace("$0", ""), "loss")(...given) as tf.Scalar;
      const wanted = tf.grads(loss)(inputs);
      const found = load(returned, "loss")(...inputs) as tf.Tensor[];
      expect(found.length).toBe(wanted.length);
      for (const [at, gradient] of found.entries()) {
        const right = [...(wanted[at]?.dataSync() ?? [])];
        expect(gradient.shape).toEqual(wanted[at]?.shape);
        expect(
          [...gradient.dataSync()].map((entry, i) => Math.abs(entry - (right[i] ?? 0))),
        ).toEqual(right.map(() => expect.toSatisfy((difference: number) => difference < 1e-5)));
      }
    },
  );

  it("transposes before a product where TensorFlow.js computes on WebAssembly, by a flag elsewhere", () => {
    const [, { code } = { code: "" }] = [...PROGRAMS][0] ?? [];
    const text = `import * as tf from "@tensorflow/tfjs";\n\n${code}\n`;
    const wasm = `import "@tensorflow/tfjs-backend-wasm";\n${text}`;
    const [plain, turned] = [text, wasm].map((each) => afterAction(each, "Insert backward pass"));
    expect(plain).toContain("const dW = tf.matMul(dZ, X, true);");
    expect(turned).toContain("const dW = tf.matMul(tf.transpose(dZ), X);");
    expect(typeErrors(turned ?? "")).toEqual([]);
  });

  it("says which part it cannot follow, and inserts nothing by halves", () => {
    const text = `import * as tf from "@tensorflow/tfjs";
declare function mystery(x: tf.Tensor2D): tf.Tensor2D;
export function loss(
  W: tf.Tensor2D, // [m, d]
  X: tf.Tensor2D, // [n, d]
) {
  const Z = mystery(tf.matMul(X, W, false, true)); // [n, m]
  const L$0 = tf.sum(tf.square(Z));
  return L;
}
`;
    expect(afterAction(text, "Insert backward pass for L")).toBe(
      "refused: Nabla cannot follow `Z` on line 7, so it does not know what the derivative is.",
    );
  });

  it("uses what an object holds by the name that the code has for it", () => {
    const text = `import * as tf from "@tensorflow/tfjs";
export function loss(
  params: {
    W: tf.Tensor2D; // [d, k]
  },
  X: tf.Tensor2D, // [n, d]
) {
  const Z = tf.matMul(X, params.W);
  const L$0 = tf.sum(tf.square(Z));
  return L;
}
`;
    const after = afterAction(text, "Insert backward pass for L");
    expect(after).toContain("params.W");
    expect(after).toContain("const dW = ");
    expect(typeErrors(after)).toEqual([]);
  });

  it("knows the sizes of what a helper reads from the object that it is given", () => {
    const text = `import * as tf from "@tensorflow/tfjs";
interface Params {
  W: tf.Tensor2D; // [d, k]
  b: tf.Tensor1D; // [k]
}
const affine = (x: tf.Tensor2D /* [m, d] */, p: Params) => tf.matMul(x, p.W).add(p.b);
export function loss(
  params: Params,
  X: tf.Tensor2D, // [n, d]
  T: tf.Tensor2D, // [n, k]
) {
  const logits = affine(X, params);
  const L$0 = tf.neg(tf.sum(tf.mul(T, tf.logSoftmax(logits))));
  return L;
}
`;
    const after = afterAction(text, "Insert backward pass for L");
    expect(after).toContain("∂L/∂W: [d, k]");
    expect(after).toContain("∂L/∂b: [k]");
    expect(typeErrors(after)).toEqual([]);
  });

  it("says that a value depends on nothing", () => {
    const text = 'import * as tf from "@tensorflow/tfjs";\nexport const bias$0 = tf.scalar(1);\n';
    expect(afterAction(text, "Insert backward pass for bias")).toBe(
      "refused: As far as Nabla can follow the code, `bias` is computed from no array that has a name here.",
    );
  });

  it("is not offered for counters, sizes and constants", () => {
    const text = `export function f(
  x: number[], // [n]
) {
  const n$0 = x.length;
  return n;
}
`;
    expect(afterAction(text, "Insert backward pass")).toMatch(/^not offered/);
  });
});
