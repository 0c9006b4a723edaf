import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { fixesThatHold } from "../../server/src/features/fixes-that-hold.ts";
import { checkText } from "../../server/src/library/check-text.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const IMPORTS = {
  tf: 'import * as tf from "@tensorflow/tfjs";',
  np: 'import * as np from "numpy-ts";',
  jax: 'import { numpy as np, nn } from "@jax-js/jax";',
  ml: 'import { Matrix } from "ml-matrix";',
  math: 'import * as math from "mathjs";',
  named: 'import { matMul, mean, sub, type Tensor2D } from "@tensorflow/tfjs";',
} as const;

/** A call in a function of these parameters, the comment behind it, and the call that the fix writes; none where it offers nothing. */
type Row = readonly [
  imports: keyof typeof IMPORTS,
  parameters: string,
  call: string,
  fixed: string | undefined,
  comment?: string,
];

const ROWS: readonly Row[] = [
  ["tf", "X: [n, k], W: [m, k]", "tf.matMul(X, W)", "tf.matMul(X, W, false, true)"],
  ["tf", "X: [k, n], W: [k, m]", "tf.matMul(X, W)", "tf.matMul(X, W, true)"],
  ["tf", "X: [k, n], W: [m, k]", "tf.matMul(X, W)", "tf.matMul(W, X)"],
  ["tf", "X: [n, k], W: [m, k]", "tf.dot(X, W)", "tf.dot(X, tf.transpose(W))"],
  ["np", "X: [n, k], W: [m, k]", "np.matmul(X, W)", "np.matmul(X, W.T)"],
  ["np", "X: [k, n], W: [k, m]", "X.dot(W)", "X.T.dot(W)"],
  ["np", "X: [b, n, k], W: [b, m, k]", "np.matmul(X, W)", "np.matmul(X, np.matrix_transpose(W))"],
  ["jax", "X: [n, k], W: [m, k]", "np.matmul(X, W.ref)", "np.matmul(X, np.transpose(W.ref))"],
  ["ml", "A: [n, k], B: [m, k]", "A.mmul(B)", "A.mmul(B.transpose())"],
  ["ml", "A: [k, n], B: [k, m]", "A.mmul(B)", "A.transpose().mmul(B)"],
  ["ml", "A: [k, n], B: [m, k]", "A.mmul(B)", "B.mmul(A)"],
  ["ml", "A: [n, k], B: [k, n]", "Matrix.add(A, B)", "Matrix.add(A, B.transpose())"],
  ["ml", "A: [n, k], B: [k, m]", "A.mul(B)", "A.mmul(B)"],
  ["math", "A: [n, k], B: [m, k]", "math.multiply(A, B)", "math.multiply(A, math.transpose(B))"],
  ["named", "X: [n, k], W: [m, k]", "matMul(X, W)", "matMul(X, W, false, true)"],
  ["tf", "W: [m, d], x: [d]", "tf.matMul(W, x)", "tf.dot(W, x)"],
  ["tf", "W: [m, d], x: [d]", "tf.matMul(W, x)", "tf.matMul(W, tf.expandDims(x, 1))", "[m, 1]"],
  ["tf", "x: [n, d]", "tf.sub(x, tf.mean(x, 1))", "tf.sub(x, tf.mean(x, 1, true))"],
  ["np", "x: [n, d]", "x.subtract(x.mean(1))", "x.subtract(x.mean(1, true))"],
  ["jax", "x: [n, d]", "x.ref.sub(x.mean(1))", "x.ref.sub(x.mean(1, { keepdims: true }))"],
  ["named", "x: [n, d]", "sub(x, mean(x, 1))", "sub(x, mean(x, 1, true))"],
  ["tf", "x: [n, d], y: [n]", "x.sub(y)", "x.sub(y.expandDims(1))"],
  ["np", "x: [n, d], y: [n]", "np.add(x, y)", "np.add(x, np.expand_dims(y, 1))"],
  ["tf", "x: [n, d], y: [d, n]", "x.sub(y)", "x.sub(y.transpose())"],
  ["tf", "x: [n, d], y: [d, m]", "tf.mul(x, y)", "tf.matMul(x, y)"],
  ["np", "x: [n, d], y: [d, m]", "np.multiply(x, y)", "np.matmul(x, y)", "[n, m]"],
  ["tf", "x: [n, d]", "tf.sum(x, 2)", "tf.sum(x, 1)"],
  ["tf", "x: [b, t, d]", "tf.sum(x, -4)", "tf.sum(x, 1)", "[b, d]"],
  ["tf", "x: [b, t, d]", "tf.sum(x, [0, 3])", "tf.sum(x, [0, 2])"],
  ["tf", "x: []", "tf.sum(x, 0)", undefined],
  ["tf", "x: [n, d]", "tf.sum(...[x, 2])", undefined],
  ["tf", "x: [n, d]", "x.sum(...[], 2)", undefined],
  ["tf", "x: [4, 6], y: [3, 5]", "tf.matMul(...[x], y)", undefined],
  ["tf", "x: [4, 6]", "tf.reshape(...[x, [5, 5]])", undefined],
  ["tf", "x: [b, t, d]", "tf.transpose(x, [1, 0])", "tf.transpose(x, [0, 2, 1])"],
  ["tf", "x: [b, t, d]", "x.transpose([1, 3, 2])", "x.transpose([0, 2, 1])"],
  ["tf", "x: [b, t, d]", "x.transpose([0, 1, 1])", "x.transpose([0, 2, 1])", "[b, d, t]"],
  ["tf", "x: [b, t, d]", "x.transpose([0, 1, 1])", undefined],
  ["tf", "x: [5, 1]", "x.squeeze([0])", "x.squeeze([1])"],
  ["tf", "x: [4, 6]", "x.reshape([4, 5])", "x.reshape([4, 6])"],
  ["tf", "x: [4, 6]", "x.reshape([5, 5])", undefined],
  ["tf", "x: [4, 8]", "tf.reshape(x, [2, 15])", "tf.reshape(x, [2, 16])", "[2, 16]"],
  ["tf", "x: [8, 9]", "tf.split(x, 3)", "tf.split(x, 3, 1)"],
  ["tf", "x: [8, 9]", "tf.slice(x, [2, 0], [8, 9])", "tf.slice(x, [2, 0], [6, 9])"],
  ["tf", "x: [n, 1]", "tf.argMax(x, 1)", "tf.argMax(x, 0)"],
  [
    "tf",
    "q: [b, h, i, d], k: [b, h, j, d]",
    'tf.einsum("bid,bhjd->bhij", q, k)',
    'tf.einsum("bhid,bhjd->bhij", q, k)',
  ],
  [
    "np",
    "q: [b, t, d], k: [b, s, d]",
    'np.einsum("bthd,bsd->bts", q, k)',
    'np.einsum("btd,bsd->bts", q, k)',
  ],
  ["tf", "a: [n, k], b: [m, k]", 'tf.einsum("ij,jk->ik", a, b)', 'tf.einsum("ij,kj->ik", a, b)'],
  [
    "tf",
    "a: [n, k], b: [k, m]",
    'tf.einsum("ij,jk->il", a, b)',
    'tf.einsum("ij,jk->ik", a, b)',
    "[n, m]",
  ],
  [
    "tf",
    "x: [8, 3, 3, 3] NCHW, f: [2, 2, 3, 3] HWIO",
    'tf.conv2d(x, f, 1, "same")',
    'tf.conv2d(tf.transpose(x, [0, 2, 3, 1]), f, 1, "same")',
  ],
  ["tf", "a: [n, d], b: [n, e]", "tf.concat([a, b])", "tf.concat([a, b], 1)"],
  [
    "tf",
    "a: [n, 1], b: [n]",
    "tf.losses.meanSquaredError(b, a)",
    "tf.losses.meanSquaredError(b, tf.squeeze(a, [1]))",
  ],
  ["tf", "a: [n, 1], b: [n]", "b.sub(a)", "b.sub(a.squeeze([1]))"],
  ["np", "a: [n, 1], b: [n]", "b.subtract(a)", "b.subtract(a.squeeze(1))"],
  ["jax", "a: [n, 1], b: [n]", "b.sub(a)", "b.sub(a.flatten())"],
];

const fileName = "fixes.ts";

const TENSORS: Readonly<Record<keyof typeof IMPORTS, string>> = {
  tf: "tf.Tensor",
  named: "Tensor2D",
  np: "np.NDArray",
  jax: "np.Array",
  ml: "Matrix",
  math: "math.Matrix",
};

describe("the fix that is offered", () => {
  for (const [imports, parameters, call, fixed, comment] of ROWS)
    it(`${imports}, ${parameters}: ${call} becomes ${fixed ?? "nothing"}`, () => {
      const text = program(imports, parameters, call, comment);
      expect(check(text)).toHaveLength(1);
      const fixes = check(text).flatMap((diagnostic) => diagnostic.fixes);
      const due = fixed === undefined ? [] : [program(imports, parameters, fixed, comment)];
      expect(fixes.map(({ edits }) => applyEdits(text, edits))).toEqual(due);
      expect(due.flatMap(check)).toEqual([]);
    });

  it("leaves nothing to report, whatever the call", () => {
    const random = randomFrom(SEED);
    const count = Number(process.env["FIXES"] ?? 300);
    let offered = 0;
    for (let drawn = 0; drawn < count; drawn += 1) {
      const text = randomProgram(random);
      const { analysis, diagnostics } = checkText({ fileName, text });
      for (const diagnostic of diagnostics)
        for (const { edits } of fixesThatHold(diagnostic, analysis, (other) =>
          analyze({ fileName, text: other }, {}),
        )) {
          offered += 1;
          const after = applyEdits(text, edits);
          const others = diagnostics.filter((one) => one !== diagnostic).map(({ code }) => code);
          const added = check(after).filter(({ code }) => !others.includes(code));
          expect({ SEED, after, added }).toEqual({ SEED, after, added: [] });
        }
    }
    expect(offered).toBeGreaterThan(count / 6);
  });
});

function check(text: string) {
  return checkText({ fileName, text }).diagnostics;
}

function program(
  imports: keyof typeof IMPORTS,
  parameters: string,
  call: string,
  comment?: string,
): string {
  const typed = parameters.replaceAll(
    /(\w+): (\[[^\]]*\](?: [A-Z]+)?)/gu,
    (_, name: string, shape: string) => `${name}: ${TENSORS[imports]} /* ${shape} */`,
  );
  const said = comment === undefined ? "" : ` // ${comment}`;
  return `${IMPORTS[imports]}\n\nexport function f(${typed}) {\n  const r = ${call};${said}\n  return r;\n}\n`;
}

type Random = () => number;

function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

function randomShape(random: Random, most = 3): string {
  const length = 1 + Math.floor(random() * most);
  const size = () => pick(random, ["n", "n", "k", "k", "m", "1", "4", "6"]);
  return `[${Array.from({ length }, size).join(", ")}]`;
}

function randomProgram(random: Random): string {
  const imports = pick(random, ["tf", "np", "jax", "ml", "math"] as const);
  const most = imports === "ml" || imports === "math" ? 2 : 3;
  const parameters = `x: ${randomShape(random, most)}, y: ${randomShape(random, most)}`;
  const comment = random() < 0.3 ? randomShape(random) : undefined;
  return program(
    imports,
    parameters,
    pick(random, CALLS[imports])(() => `${Math.floor(random() * 5) - 1}`),
    comment,
  );
}

type Call = (number: () => string) => string;

const CALLS: Readonly<Record<"tf" | "np" | "jax" | "ml" | "math", readonly [Call, ...Call[]]>> = {
  tf: [
    () => "tf.matMul(x, y)",
    () => "x.matMul(y)",
    () => "tf.dot(x, y)",
    () => "x.mul(y)",
    () => "tf.add(x, y)",
    () => "tf.losses.meanSquaredError(x, y)",
    (n) => `tf.sub(x, tf.mean(y, ${n()}))`,
    (n) => `x.sum(${n()})`,
    (n) => `x.sum([${n()}, ${n()}])`,
    (n) => `tf.transpose(x, [${n()}, ${n()}])`,
    (n) => `x.reshape([${n()}, 6])`,
    (n) => `x.squeeze([${n()}])`,
    (n) => `tf.split(x, 2, ${n()})`,
    (n) => `tf.slice(x, [${n()}, ${n()}], [${n()}, 5])`,
    (n) => `tf.argMax(x, ${n()})`,
    (n) => `tf.concat([x, y], ${n()})`,
    () => "tf.stack([x, y])",
    () => 'tf.einsum("ij,jk->ik", x, y)',
    () => 'tf.einsum("bij,bjk->bik", x, y)',
    () => 'tf.einsum("bi,bjk->bij", x, y)',
  ],
  np: [
    () => "np.matmul(x, y)",
    () => "x.matmul(y)",
    () => "x.dot(y)",
    () => "np.multiply(x, y)",
    () => "x.add(y)",
    (n) => `np.subtract(x, np.mean(y, ${n()}))`,
    (n) => `x.sum(${n()})`,
    (n) => `np.transpose(x, [${n()}, ${n()}])`,
    (n) => `np.reshape(x, [${n()}, 4])`,
    (n) => `np.squeeze(x, ${n()})`,
    (n) => `np.concatenate([x, y], ${n()})`,
    () => 'np.einsum("ij,jk->ik", x, y)',
    () => 'np.einsum("ij,kj->il", x, y)',
  ],
  jax: [
    () => "np.matmul(x, y)",
    () => "x.mul(y)",
    () => "np.add(x, y)",
    (n) => `x.ref.sub(x.mean(${n()}))`,
    (n) => `np.subtract(y, np.sum(x, ${n()}))`,
    (n) => `np.transpose(x, [${n()}, ${n()}])`,
    (n) => `x.reshape([${n()}, 4])`,
    (n) => `np.squeeze(x, ${n()})`,
    () => 'np.einsum("ij,jk->ik", x, y)',
  ],
  ml: [() => "x.mmul(y)", () => "x.add(y)", () => "Matrix.sub(x, y)", () => "x.mul(y)"],
  math: [() => "math.multiply(x, y)", () => "math.add(x, y)", () => "math.dotMultiply(x, y)"],
};
