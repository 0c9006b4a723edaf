import { beforeAll, describe, expect, it } from "vitest";
import type { LibraryName } from "../../server/src/libraries/library.ts";
import { check } from "../../server/src/library/index.ts";
import { entryCount, type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { afterAction } from "../harness/code-action.ts";
import { type LibraryRunner, RUNNERS } from "../harness/library-runner.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { typeErrors } from "../harness/type-errors.ts";

interface Forward {
  readonly library: LibraryName;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly code: string;
}

const layer = { W: [4, 3], b: [3], X: [5, 4] };
const fit = { A: [3, 4], X: [4, 2], B: [3, 2] };

/** Functions called `f`, each with the shapes of its parameters; `return Y` returns what has a name. */
const FORWARDS = new Map<string, Forward>([
  [
    "a loss of TensorFlow.js",
    {
      library: "tfjs",
      shapes: { W: [3, 4], b: [3], X: [5, 4], T: [5, 3] },
      code: `import * as tf from "@tensorflow/tfjs";

const affine = (x: tf.Tensor2D /* [a, d] */, w: tf.Tensor2D /* [c, d] */) => tf.matMul(x, w, false, true);

export function f(
  W: tf.Tensor2D, // [m, d]
  b: tf.Tensor1D, // [m]
  X: tf.Tensor2D, // [n, d]
  T: tf.Tensor2D, // [n, m]
) {
  return tf.tidy(() => {
    const Z = tf.add(affine(X, W), b);
    const Y = tf.sigmoid(Z);
    const L = tf.mean(tf.square(tf.sub(Y, T)));
    return L;
  });
}
`,
    },
  ],
  [
    "a layer of jax-js",
    {
      library: "jax-js",
      shapes: layer,
      code: `import { numpy as np } from "@jax-js/jax";

export const f = (
  W: np.Array, // [d, m]
  b: np.Array, // [m]
  X: np.Array, // [n, d]
) => {
  const Z = np.matmul(X, W).add(b);
  return np.tanh(Z);
};
`,
    },
  ],
  [
    "a squared residual of ml-matrix",
    {
      library: "ml-matrix",
      shapes: fit,
      code: `import { Matrix } from "ml-matrix";

export function f(
  A: Matrix, // [m, n]
  X: Matrix, // [n, k]
  B: Matrix, // [m, k]
) {
  const P = A.mmul(X);
  const R = Matrix.sub(P, B);
  const S = Matrix.mul(R, R);
  return S.mmul(S.transpose()).trace();
}
`,
    },
  ],
  [
    "a layer of numpy-ts",
    {
      library: "numpy-ts",
      shapes: layer,
      code: `import * as np from "numpy-ts";

export function f(
  W: np.NDArray, // [d, m]
  b: np.NDArray, // [m]
  X: np.NDArray, // [n, d]
) {
  const Z = np.add(np.matmul(X, W), b);
  const Y = np.tanh(Z);
  return Y;
}
`,
    },
  ],
  [
    "two layers in a loop of numpy-ts",
    {
      library: "numpy-ts",
      shapes: { W: [3, 3], X: [4, 3] },
      code: `import * as np from "numpy-ts";

export function f(
  W: np.NDArray, // [d, d]
  X: np.NDArray, // [n, d]
) {
  let H = X;
  for (let layer = 0; layer < 2; layer++) H = np.tanh(np.matmul(H, W));
  const L = np.sum(np.square(H));
  return L;
}
`,
    },
  ],
]);

describe.each([...FORWARDS].map(([title, forward]) => ({ title, ...forward })))(
  "Functions generated beside $title",
  ({ library, shapes, code }) => {
    const runner = RUNNERS.find((each) => each.library === library) as LibraryRunner;
    const random = randomFrom(SEED);
    const like = (shape: readonly number[]) =>
      ndArray(
        shape,
        Array.from({ length: entryCount(shape) }, () => 2 * random() - 1),
      );
    const names = Object.keys(shapes);
    const inputs = new Map(names.map((name) => [name, like(shapes[name] ?? [])]));
    const tangents = new Map(names.map((name) => [name, like(shapes[name] ?? [])]));
    const coarse = library === "tfjs";
    const h = coarse ? 1e-2 : 1e-5;
    const tolerance = coarse ? 5e-3 : 1e-6;
    beforeAll(() => runner.prepare?.());

    const generated = (suffix: string): string => {
      const after = afterAction(
        code.replace(/(function |const )f\b/, "$1$0f"),
        `Generate f${suffix}`,
      );
      expect(after, `seed ${SEED}`).toContain(`function f${suffix}(`);
      expect(typeErrors(after)).toEqual([]);
      expect(check(after)).toEqual([]);
      return after;
    };
    const forward = (at: ReadonlyMap<string, NdArray>): NdArray => {
      const args = names.map((name) => ({ value: at.get(name) as NdArray }));
      return runner.run(code, "f", args, [[]])[0] as NdArray;
    };
    /** Calls a generated function with what its parameters say. */
    const call = (source: string, suffix: string, given: ReadonlyMap<string, NdArray>) => {
      const [, list = ""] = new RegExp(`function f${suffix}\\((.*)\\)`).exec(source) ?? [];
      const parameters = list.split(", ").map((each) => each.replace(/:.*/, ""));
      const args = parameters.map((name) => {
        const value = given.get(name);
        if (!value) throw new Error(`nothing is given for ${name}`);
        return { value };
      });
      return runner.run(source, `f${suffix}`, args, []);
    };
    const moved = (by: number, only?: string) =>
      new Map(
        names.map((name) => {
          const { shape, data } = inputs.get(name) as NdArray;
          const step = only === undefined || only === name ? by : 0;
          const tangent = tangents.get(name)?.data ?? [];
          return [
            name,
            ndArray(
              shape,
              data.map((entry, i) => entry + step * (tangent[i] ?? 0)),
            ),
          ];
        }),
      );
    const slope = (of: (at: ReadonlyMap<string, NdArray>) => ArrayLike<number>, only?: string) => {
      const [low, high] = [of(moved(-h, only)), of(moved(h, only))];
      return Array.from(low, (entry, i) => ((high[i] ?? 0) - entry) / (2 * h));
    };
    const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a, (entry, i) => entry * (b[i] ?? 0)).reduce((total, one) => total + one, 0);
    const expectClose = (found: ArrayLike<number>, wanted: ArrayLike<number>) => {
      const size = Math.max(1, ...Array.from(wanted, Math.abs));
      expect(found.length).toBe(wanted.length);
      Array.from(found).forEach((entry, i) => {
        expect(Math.abs(entry - (wanted[i] ?? Number.NaN)) / size, `seed ${SEED}`).toBeLessThan(
          tolerance,
        );
      });
    };
    const isNumber = () => forward(inputs).shape.length === 0;

    it("pull a cotangent back", () => {
      const source = generated("Vjp");
      const output = forward(inputs);
      const cotangent = like(output.shape);
      const [, own = ""] = /(\w+): [\w.]+\) \{\n/.exec(source.slice(source.indexOf("fVjp"))) ?? [];
      const found = call(source, "Vjp", new Map([...inputs, [own, cotangent]]));
      expect(found.map(({ shape }) => shape)).toEqual(Object.values(shapes));
      names.forEach((name, at) => {
        const wanted = dot(
          slope((given) => forward(given).data, name),
          cotangent.data,
        );
        expectClose([dot(found[at]?.data ?? [], tangents.get(name)?.data ?? [])], [wanted]);
      });
    });

    it("push tangents forward", () => {
      const source = generated("Jvp");
      const given = new Map([
        ...inputs,
        ...[...tangents].map(([name, one]) => [`d${name}`, one] as const),
      ]);
      const [found] = call(source, "Jvp", given);
      expectClose(
        found?.data ?? [],
        slope((at) => forward(at).data),
      );
    });

    it("multiply with the Hessian, of a number only", () => {
      const text = code.replace(/(function |const )f\b/, "$1$0f");
      if (!isNumber()) {
        expect(afterAction(text, "Generate fHvp")).toMatch(
          /^refused: A Hessian is that of a number/,
        );
        return;
      }
      const [source, gradient] = [generated("Hvp"), generated("Vjp")];
      const [, own = ""] =
        /(\w+): [\w.]+\) \{\n/.exec(gradient.slice(gradient.indexOf("fVjp"))) ?? [];
      const given = new Map([
        ...inputs,
        ...[...tangents].map(([name, one]) => [`v${name}`, one] as const),
      ]);
      const found = call(source, "Hvp", given);
      names.forEach((_, part) => {
        const wanted = slope((at) => {
          const all = call(gradient, "Vjp", new Map([...at, [own, ndArray([], [1])]]));
          return all[part]?.data ?? [];
        });
        expectClose(found[part]?.data ?? [], wanted);
      });
    });

    it("give the same gradients from what was saved", () => {
      const [source, again] = [generated("Backward"), generated("Vjp")];
      const [, own = ""] = /fBackward\((\w+)/.exec(source) ?? [];
      const given = new Map([...inputs, [own, like(forward(inputs).shape)]]);
      const [, list = ""] = /function fBackward\((.*)\)/.exec(source) ?? [];
      for (const name of list.split(", ").map((each) => each.replace(/:.*/, ""))) {
        if (given.has(name)) continue;
        // What the function calls so on its way.
        const saved = code.replace(/return [^;]*;(?=\n\};?\n|\n\}\n$)/, `return ${name};`);
        given.set(
          name,
          runner.run(
            saved,
            "f",
            names.map((each) => ({ value: inputs.get(each) as NdArray })),
            [[]],
          )[0] as NdArray,
        );
      }
      const [found, wanted] = [call(source, "Backward", given), call(again, "Vjp", given)];
      expect(found.length).toBe(names.length);
      for (const [at, one] of found.entries()) expectClose(one.data, wanted[at]?.data ?? []);
    });
  },
);

describe("A derivative of a function is refused as a whole", () => {
  const HEAD = `import * as np from "numpy-ts";
declare function mystery(x: np.NDArray): np.NDArray;
export function $0f(
  X: np.NDArray, // [n, d]
) {
`;
  it.each([
    ["return { X };", "Nabla derives what `f` returns where that is one array"],
    ["if (X.shape[0] > 2) return X;\n  return np.tanh(X);", "Nabla derives what `f` returns"],
    ["const Y = mystery(X); // [n, d]\n  return np.tanh(Y);", "Nabla cannot follow"],
    ["return np.zeros([3]);", "As far as Nabla can follow the code, `f` is computed from no array"],
  ])("%s", (body, reason) => {
    expect(afterAction(`${HEAD}  ${body}\n}\n`, "Generate fVjp")).toContain(`refused: ${reason}`);
  });

  it("and is not offered twice, inside of the function, or without an array", () => {
    const inside = `${HEAD.replace("$0", "")}  const Y = np.tanh(X);$0\n  return Y;\n}\n`;
    expect(afterAction(inside, "Generate fVjp")).toMatch(/^not offered/);
    const once = afterAction(`${HEAD}  return np.tanh(X);\n}\n`, "Generate fVjp");
    const again = once.replace("function f(", "function $0f(");
    expect(afterAction(again, "Generate fVjp")).toMatch(/^not offered: .*Generate fJvp/);
    expect(afterAction("export function $0g(n: number) {\n  return n;\n}\n", "G")).toMatch(/^not/);
  });
});
