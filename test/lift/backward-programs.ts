/** A module with a forward pass and its gradients written by hand, behind a line that says so. */
export interface BackwardProgram {
  readonly name: string;
  readonly library: "tfjs" | "ml-matrix" | "jax-js" | "numpy-ts";
  /** The shapes of the parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly forward: readonly string[];
  /** With a comment behind every line that is a gradient. */
  readonly backward: readonly string[];
}

/** Sizes for the names in the shapes. */
export const SIZES: Readonly<Record<string, number>> = { n: 3, d: 4, h: 5, k: 2, t: 3, r: 2 };

const IMPORTS = {
  tfjs: 'import * as tf from "@tensorflow/tfjs";',
  "ml-matrix": 'import { Matrix } from "ml-matrix";',
  "jax-js": 'import { numpy as np, nn } from "@jax-js/jax";',
  "numpy-ts": 'import * as np from "numpy-ts";',
} as const;

const TYPES = {
  tfjs: "tf.Tensor",
  "ml-matrix": "Matrix",
  "jax-js": "np.Array",
  "numpy-ts": "np.NDArray",
} as const;

/** The text of the module, its gradients returned by the names that comments give them. */
export function moduleOf({ library, parameters, forward, backward }: BackwardProgram): string {
  const given = Object.entries(parameters).map(
    ([name, shape]) => `  ${name}: ${TYPES[library]}, // ${shape}`,
  );
  const results = backward.flatMap((line) => {
    const name = /^const (\w+) =.*\/\/ ∂/.exec(line)?.[1];
    return name ? [name] : [];
  });
  const lines = [...forward, ...backward, `return { ${results.join(", ")} };`];
  return [
    IMPORTS[library],
    "",
    "export function gradients(",
    ...given,
    ") {",
    ...lines.map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");
}

export const PROGRAMS: readonly BackwardProgram[] = [
  {
    name: "two-layer perceptron",
    library: "tfjs",
    parameters: { X: "[n, d]", T: "[n, k]", W1: "[d, h]", b1: "[h]", W2: "[h, k]", b2: "[k]" },
    forward: [
      "const n = X.shape[0];",
      "const z = tf.add(tf.matMul(X, W1), b1);",
      "const a = tf.relu(z);",
      "const y = tf.add(tf.matMul(a, W2), b2);",
      "const L = tf.sum(tf.square(tf.sub(y, T))).div(n);",
    ],
    backward: [
      "const dy = tf.sub(y, T).mul(2 / n); // ∂L/∂y",
      "const dW2 = tf.matMul(a, dy, true, false); // ∂L/∂W2",
      "const db2 = tf.sum(dy, 0); // ∂L/∂b2",
      "const da = tf.matMul(dy, W2, false, true); // ∂L/∂a",
      'const dz = da.mul(z.greater(0).cast("float32")); // ∂L/∂z',
      "const dW1 = tf.matMul(X, dz, true, false); // ∂L/∂W1",
      "const db1 = tf.sum(dz, 0); // ∂L/∂b1",
      "const dX = tf.matMul(dz, W1, false, true); // ∂L/∂X",
    ],
  },
  {
    name: "softmax regression",
    library: "tfjs",
    parameters: { X: "[n, d]", T: "[n, k]", W: "[d, k]", b: "[k]" },
    forward: [
      "const n = X.shape[0];",
      "const z = X.matMul(W).add(b);",
      "const p = tf.softmax(z);",
      "const L = T.mul(tf.logSoftmax(z)).sum().neg().div(n);",
    ],
    backward: [
      "const dz = p.mul(T.sum(1, true)).sub(T).div(n); // ∂L/∂z",
      "const dW = X.transpose().matMul(dz); // ∂L/∂W",
      "const db = dz.sum(0); // ∂L/∂b",
      "const dX = dz.matMul(W.transpose()); // ∂L/∂X",
    ],
  },
  {
    name: "attention",
    library: "tfjs",
    parameters: { X: "[t, d]", Wq: "[d, h]", Wk: "[d, h]", Wv: "[d, h]", G: "[t, h]" },
    forward: [
      "const scale = 1 / Math.sqrt(Wq.shape[1]);",
      "const q = tf.matMul(X, Wq);",
      "const k = tf.matMul(X, Wk);",
      "const v = tf.matMul(X, Wv);",
      "const s = tf.matMul(q, k, false, true).mul(scale);",
      "const p = tf.softmax(s);",
      "const o = tf.matMul(p, v);",
      "const L = tf.sum(o.mul(G));",
    ],
    backward: [
      "const dv = tf.matMul(p, G, true); // ∂L/∂v",
      "const dp = tf.matMul(G, v, false, true); // ∂L/∂p",
      "const ds = p.mul(dp.sub(dp.mul(p).sum(-1, true))); // ∂L/∂s",
      "const dq = tf.matMul(ds, k).mul(scale); // ∂L/∂q",
      "const dk = tf.matMul(ds, q, true).mul(scale); // ∂L/∂k",
      "const dWq = tf.matMul(X, dq, true); // ∂L/∂Wq",
      "const dWk = tf.matMul(X, dk, true); // ∂L/∂Wk",
      "const dWv = tf.matMul(X, dv, true); // ∂L/∂Wv",
    ],
  },
  {
    name: "layer norm",
    library: "tfjs",
    parameters: { x: "[n, d]", g: "[d]", b: "[d]", dy: "[n, d]" },
    forward: [
      "const mu = tf.mean(x, 1, true);",
      "const c = tf.sub(x, mu);",
      "const v = tf.mean(tf.square(c), 1, true);",
      "const r = tf.rsqrt(tf.add(v, 0.001));",
      "const xhat = tf.mul(c, r);",
      "const y = tf.add(tf.mul(xhat, g), b);",
    ],
    backward: [
      "const db = tf.sum(dy, 0); // ∂L/∂b",
      "const dg = tf.sum(tf.mul(dy, xhat), 0); // ∂L/∂g",
      "const dxhat = tf.mul(dy, g); // ∂L/∂xhat",
      "const m1 = tf.mean(dxhat, 1, true);",
      "const m2 = tf.mean(tf.mul(dxhat, xhat), 1, true);",
      "const dx = tf.mul(r, tf.sub(tf.sub(dxhat, m1), tf.mul(xhat, m2))); // ∂L/∂x",
    ],
  },
  {
    name: "LSTM cell",
    library: "tfjs",
    parameters: {
      x: "[n, d]",
      h0: "[n, h]",
      c0: "[n, h]",
      Wi: "[d, h]",
      Ui: "[h, h]",
      Wf: "[d, h]",
      Wg: "[d, h]",
      Wo: "[d, h]",
      dh1: "[n, h]",
    },
    forward: [
      "const i = tf.sigmoid(tf.add(tf.matMul(x, Wi), tf.matMul(h0, Ui)));",
      "const f = tf.sigmoid(tf.matMul(x, Wf));",
      "const g = tf.tanh(tf.matMul(x, Wg));",
      "const o = tf.sigmoid(tf.matMul(x, Wo));",
      "const c1 = f.mul(c0).add(i.mul(g));",
      "const th = tf.tanh(c1);",
      "const h1 = o.mul(th);",
    ],
    backward: [
      "const dO = dh1.mul(th); // ∂L/∂o",
      "const dc1 = dh1.mul(o).mul(tf.sub(1, th.square())); // ∂L/∂c1",
      "const di = dc1.mul(g).mul(i).mul(tf.sub(1, i));",
      "const df = dc1.mul(c0).mul(f).mul(tf.sub(1, f));",
      "const dg = dc1.mul(i).mul(tf.sub(1, g.square()));",
      "const dWi = tf.matMul(x, di, true); // ∂L/∂Wi",
      "const dUi = tf.matMul(h0, di, true); // ∂L/∂Ui",
      "const dWf = tf.matMul(x, df, true); // ∂L/∂Wf",
      "const dWg = tf.matMul(x, dg, true); // ∂L/∂Wg",
      "const dWo = tf.matMul(x, dO.mul(o).mul(tf.sub(1, o)), true); // ∂L/∂Wo",
      "const dc0 = dc1.mul(f); // ∂L/∂c0",
    ],
  },
  {
    name: "GRU cell",
    library: "tfjs",
    parameters: {
      x: "[n, d]",
      h0: "[n, h]",
      Wz: "[d, h]",
      Wr: "[d, h]",
      Wn: "[d, h]",
      Un: "[h, h]",
      dh1: "[n, h]",
    },
    forward: [
      "const z = tf.sigmoid(tf.matMul(x, Wz));",
      "const r = tf.sigmoid(tf.matMul(x, Wr));",
      "const u = r.mul(h0);",
      "const c = tf.tanh(tf.matMul(x, Wn).add(tf.matMul(u, Un)));",
      "const h1 = tf.sub(1, z).mul(c).add(z.mul(h0));",
    ],
    backward: [
      "const dc = dh1.mul(tf.sub(1, z)); // ∂L/∂c",
      "const da = dc.mul(tf.sub(1, c.square()));",
      "const dWn = tf.matMul(x, da, true); // ∂L/∂Wn",
      "const dUn = tf.matMul(u, da, true); // ∂L/∂Un",
      "const du = tf.matMul(da, Un, false, true); // ∂L/∂u",
      "const dr = du.mul(h0); // ∂L/∂r",
      "const dWr = tf.matMul(x, dr.mul(r).mul(tf.sub(1, r)), true); // ∂L/∂Wr",
      "const dz = dh1.mul(tf.sub(h0, c)); // ∂L/∂z",
      "const dWz = tf.matMul(x, dz.mul(z).mul(tf.sub(1, z)), true); // ∂L/∂Wz",
      "const dh0 = dh1.mul(z).add(du.mul(r)); // ∂L/∂h0",
    ],
  },
  {
    name: "matrix factorisation",
    library: "tfjs",
    parameters: { R: "[n, d]", U: "[n, r]", V: "[d, r]" },
    forward: [
      "const E = tf.sub(tf.matMul(U, V, false, true), R);",
      "const L = tf.sum(tf.square(E)).add(tf.sum(tf.square(U)).mul(0.1));",
    ],
    backward: [
      "const dE = E.mul(2); // ∂L/∂E",
      "const dU = tf.matMul(dE, V).add(U.mul(0.2)); // ∂L/∂U",
      "const dV = tf.matMul(dE, U, true); // ∂L/∂V",
    ],
  },
  {
    name: "two-layer perceptron",
    library: "ml-matrix",
    parameters: { X: "[n, d]", T: "[n, k]", W1: "[d, h]", b1: "[1, h]", W2: "[h, k]" },
    forward: [
      "const n = X.rows;",
      "const a = X.mmul(W1).addRowVector(b1).tanh();",
      "const y = a.mmul(W2);",
      "const e = Matrix.sub(y, T);",
      "const L = Matrix.mul(e, e).sum() / n;",
    ],
    backward: [
      "const dy = Matrix.mul(e, 2 / n); // ∂L/∂y",
      "const dW2 = a.transpose().mmul(dy); // ∂L/∂W2",
      "const da = dy.mmul(W2.transpose()); // ∂L/∂a",
      "const dz = Matrix.mul(da, Matrix.mul(a, a).mul(-1).add(1));",
      "const dW1 = X.transpose().mmul(dz); // ∂L/∂W1",
      'const db1 = Matrix.rowVector(dz.sum("column")); // ∂L/∂b1',
      "const dX = dz.mmul(W1.transpose()); // ∂L/∂X",
    ],
  },
  {
    name: "two-layer perceptron",
    library: "numpy-ts",
    parameters: { X: "[n, d]", T: "[n, k]", W1: "[d, h]", b1: "[h]", W2: "[h, k]" },
    forward: [
      "const n = X.shape[0];",
      "const z = X.matmul(W1).add(b1);",
      "const a = np.maximum(z, 0);",
      "const e = a.matmul(W2).subtract(T);",
      "const L = e.square().sum() / n;",
    ],
    backward: [
      "const de = e.multiply(2 / n); // ∂L/∂e",
      "const dW2 = a.transpose().matmul(de); // ∂L/∂W2",
      "const da = de.matmul(W2.transpose()); // ∂L/∂a",
      "const dz = da.multiply(z.greater(0)); // ∂L/∂z",
      "const dW1 = X.transpose().matmul(dz); // ∂L/∂W1",
      "const db1 = dz.sum(0); // ∂L/∂b1",
    ],
  },
  {
    name: "two-layer perceptron",
    library: "jax-js",
    parameters: { X: "[n, d]", T: "[n, k]", W1: "[d, h]", b1: "[h]", W2: "[h, k]" },
    forward: [
      "const n = X.shape[0];",
      "const a = np.tanh(np.matmul(X.ref, W1).add(b1));",
      "const e = np.matmul(a.ref, W2.ref).sub(T);",
      "const L = np.sum(np.square(e.ref)).div(n);",
    ],
    backward: [
      "const de = e.mul(2 / n); // ∂L/∂e",
      "const dW2 = np.matmul(a.ref.transpose(), de.ref); // ∂L/∂W2",
      "const da = np.matmul(de.ref, W2.transpose()); // ∂L/∂a",
      "const dz = da.ref.mul(np.square(a.ref).mul(-1).add(1)); // keeps the shape",
      "const dW1 = np.matmul(X.ref.transpose(), dz.ref); // ∂L/∂W1",
      "const db1 = np.sum(dz.ref, 0); // ∂L/∂b1",
    ],
  },
];
