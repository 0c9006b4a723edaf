/** A loss as somebody writes it for a library, with shapes in comments, and the sizes at which it is run. */
export interface LossProgram {
  readonly title: string;
  readonly sizes: Readonly<Record<string, number>>;
  /** What the loss is computed from, with the names of its sizes, in the order of the parameters. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** The lines from the inputs to `L`, as formulas and as code. */
  readonly math: readonly string[];
  readonly tfjs: string;
  readonly jax: string;
}

/** The programs that generated backward passes are measured by. */
export const LOSS_PROGRAMS: readonly LossProgram[] = [
  {
    title: "dense layers",
    sizes: { n: 128, d: 256, h: 256, c: 128 },
    inputs: {
      X: ["n", "d"],
      W1: ["d", "h"],
      b1: ["h"],
      W2: ["h", "c"],
      b2: ["c"],
      T: ["n", "c"],
    },
    math: ["Z1 = X W1 + b1", "H = relu(Z1)", "Y = H W2 + b2", "L = mean((Y − T) .^ 2)"],
    tfjs: `
  const Z1 = tf.add(tf.matMul(X, W1), b1);
  const H = tf.relu(Z1);
  const Y = tf.add(tf.matMul(H, W2), b2);
  const L = tf.mean(tf.square(tf.sub(Y, T)));`,
    jax: `
  const Z1 = np.matmul(X, W1).add(b1);
  const H = nn.relu(Z1);
  const Y = np.matmul(H, W2).add(b2);
  const L = np.mean(np.square(Y.sub(T)));`,
  },
  {
    title: "attention",
    sizes: { n: 256, m: 256, d: 128, v: 128 },
    inputs: { Q: ["n", "d"], K: ["m", "d"], V: ["m", "v"], T: ["n", "v"] },
    math: ["S = Q K' / sqrt(d)", "A = softmax(S, axis=1)", "O = A V", "L = ‖O − T‖²"],
    tfjs: `
  const scores = tf.div(tf.matMul(Q, K, false, true), Math.sqrt(128));
  const A = tf.softmax(scores);
  const O = tf.matMul(A, V);
  const L = tf.sum(tf.square(tf.sub(O, T)));`,
    jax: `
  const scores = np.matmul(Q, K.transpose()).div(Math.sqrt(128));
  const A = nn.softmax(scores, -1);
  const O = np.matmul(A, V);
  const L = np.sum(np.square(O.sub(T)));`,
  },
  {
    title: "layer norm",
    sizes: { n: 256, d: 256 },
    inputs: { X: ["n", "d"], gamma: ["d"], beta: ["d"], T: ["n", "d"] },
    math: [
      "M = mean(X, axis=1, keepdims)",
      "C = X − M",
      "S = mean(C .^ 2, axis=1, keepdims)",
      "N = C ./ sqrt(S + 1e-5)",
      "Y = N ⊙ gamma + beta",
      "L = mean((Y − T) .^ 2)",
    ],
    tfjs: `
  const mean = tf.mean(X, 1, true);
  const centred = tf.sub(X, mean);
  const variance = tf.mean(tf.square(centred), 1, true);
  const normed = tf.div(centred, tf.sqrt(tf.add(variance, 1e-5)));
  const Y = tf.add(tf.mul(normed, gamma), beta);
  const L = tf.mean(tf.square(tf.sub(Y, T)));`,
    jax: `
  const mean = np.mean(X.ref, 1, { keepdims: true });
  const centred = X.sub(mean);
  const variance = np.mean(np.square(centred.ref), 1, { keepdims: true });
  const normed = centred.div(np.sqrt(variance.add(1e-5)));
  const Y = normed.mul(gamma).add(beta);
  const L = np.mean(np.square(Y.sub(T)));`,
  },
  {
    title: "softmax regression",
    sizes: { n: 512, d: 256, c: 128 },
    inputs: { X: ["n", "d"], W: ["d", "c"], b: ["c"], T: ["n", "c"] },
    math: ["Z = X W + b", "P = softmax(Z, axis=1)", "L = −sum(T ⊙ log(P)) / n"],
    tfjs: `
  const Z = tf.add(tf.matMul(X, W), b);
  const L = tf.neg(tf.mean(tf.sum(tf.mul(T, tf.logSoftmax(Z)), 1)));`,
    jax: `
  const Z = np.matmul(X, W).add(b);
  const L = np.mean(np.sum(T.mul(nn.logSoftmax(Z, -1)), 1)).neg();`,
  },
  {
    title: "GRU cell",
    sizes: { n: 128, d: 128, k: 128 },
    inputs: {
      x: ["n", "d"],
      h: ["n", "k"],
      Wz: ["d", "k"],
      Uz: ["k", "k"],
      bz: ["k"],
      Wr: ["d", "k"],
      Ur: ["k", "k"],
      br: ["k"],
      Wc: ["d", "k"],
      Uc: ["k", "k"],
      bc: ["k"],
      T: ["n", "k"],
    },
    math: [
      "z = sigmoid(x Wz + h Uz + bz)",
      "r = sigmoid(x Wr + h Ur + br)",
      "c = tanh(x Wc + (r ⊙ h) Uc + bc)",
      "next = (1 − z) ⊙ c + z ⊙ h",
      "L = ‖next − T‖²",
    ],
    tfjs: `
  const z = tf.sigmoid(tf.add(tf.add(tf.matMul(x, Wz), tf.matMul(h, Uz)), bz));
  const r = tf.sigmoid(tf.add(tf.add(tf.matMul(x, Wr), tf.matMul(h, Ur)), br));
  const c = tf.tanh(tf.add(tf.add(tf.matMul(x, Wc), tf.matMul(tf.mul(r, h), Uc)), bc));
  const next = tf.add(tf.mul(tf.sub(1, z), c), tf.mul(z, h));
  const L = tf.sum(tf.square(tf.sub(next, T)));`,
    jax: `
  const z = nn.sigmoid(np.matmul(x.ref, Wz).add(np.matmul(h.ref, Uz)).add(bz));
  const r = nn.sigmoid(np.matmul(x.ref, Wr).add(np.matmul(h.ref, Ur)).add(br));
  const c = np.tanh(np.matmul(x, Wc).add(np.matmul(r.mul(h.ref), Uc)).add(bc));
  const next = np.subtract(1, z.ref).mul(c).add(z.mul(h));
  const L = np.sum(np.square(next.sub(T)));`,
  },
  {
    title: "matrix factorisation",
    sizes: { m: 256, n: 256, k: 128 },
    inputs: { U: ["m", "k"], V: ["n", "k"], R: ["m", "n"] },
    math: ["E = U V' − R", "L = ‖E‖² + 0.1 (‖U‖² + ‖V‖²)"],
    tfjs: `
  const E = tf.sub(tf.matMul(U, V, false, true), R);
  const fit = tf.sum(tf.square(E));
  const L = tf.add(fit, tf.mul(0.1, tf.add(tf.sum(tf.square(U)), tf.sum(tf.square(V)))));`,
    jax: `
  const E = np.matmul(U.ref, V.ref.transpose()).sub(R);
  const fit = np.sum(np.square(E));
  const L = fit.add(np.sum(np.square(U)).add(np.sum(np.square(V))).mul(0.1));`,
  },
];
