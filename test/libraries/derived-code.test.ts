import { beforeAll, describe, expect, test } from "vitest";
import type { EmittedModule } from "../../server/src/libraries/emit.ts";
import { derive } from "../../server/src/library/index.ts";
import { entryCount, ndArray } from "../../server/src/tensor/nd-array.ts";
import { flat, type Nested, nested, shapeOfNested, typeErrorsOf } from "../harness/emitted.ts";
import { type LibraryRunner, RUNNERS } from "../harness/library-runner.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom } from "../harness/seeded.ts";

type Values = Readonly<Record<string, Nested>>;

interface Case {
  readonly title: string;
  readonly block: string;
  /** The scalar by which variables the block is asked. */
  readonly by: readonly string[];
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** The scalar, written by hand in plain JavaScript. */
  readonly forward: (values: Values) => number;
}

const CASES: readonly Case[] = [
  {
    title: "a quadratic form",
    block: "A: [n, n], x: [n], b: [n], c: scalar\nf = x' A x + b' x + c",
    by: ["x", "A", "b", "c"],
    shapes: { A: [3, 3], x: [3], b: [3], c: [] },
    forward: ({ A, x, b, c }) => dot(x, product(A, x)) + dot(b, x) + entry(c),
  },
  {
    title: "a layer of ReLUs",
    block: "W: [m, d], x: [d], b: [m], t: [m]\nz = W x + b\ny = relu(z)\nf = ‖y − t‖²",
    by: ["W", "b", "x", "t"],
    shapes: { W: [4, 3], x: [3], b: [4], t: [4] },
    forward: ({ W, x, b, t }) => {
      const y = flat(product(W, x)).map((value, i) => Math.max(value + at(b, i), 0));
      return squares(y.map((value, i) => value - at(t, i)));
    },
  },
  {
    title: "cross entropy of a softmax",
    block: "W: [k, d], x: [d], t: [k]\nf = −sum(t ⊙ log(softmax(W x)))",
    by: ["W", "x"],
    shapes: { W: [4, 3], x: [3], t: [4] },
    forward: ({ W, x, t }) => {
      const z = flat(product(W, x));
      const total = Math.log(z.reduce((sum, value) => sum + Math.exp(value), 0));
      return -z.reduce((sum, value, i) => sum + at(t, i) * (value - total), 0);
    },
  },
  {
    title: "ridge regression",
    block: "X: [n, d], w: [d], y: [n], λ: scalar\nf = 1/n ‖X w − y‖² + λ ‖w‖²",
    by: ["w", "X", "λ"],
    shapes: { X: [4, 3], w: [3], y: [4], λ: [] },
    forward: ({ X, w, y, λ }) =>
      squares(flat(product(X, w)).map((value, i) => value - at(y, i))) / 4 +
      entry(λ) * squares(flat(w)),
  },
  {
    title: "rows of a batch with a bias that broadcasts",
    block: "X: [n, d], W: [d, k], b: [k]\nH = tanh(X W + b)\nf = mean(H .^ 2)",
    by: ["W", "b", "X"],
    shapes: { X: [4, 3], W: [3, 2], b: [2] },
    forward: ({ X, W, b }) => {
      const H = rows(X).flatMap((row) =>
        flat(product(transpose(W), row)).map((value, j) => Math.tanh(value + at(b, j))),
      );
      return squares(H) / H.length;
    },
  },
  {
    title: "a batch of matrices",
    block: 'X: [b, n, d], W: [d, k]\nY = einsum("bnd,dk->bnk", X, W)\nf = sum(exp(Y))',
    by: ["W", "X"],
    shapes: { X: [2, 3, 2], W: [2, 3] },
    forward: ({ X, W }) =>
      rows(X)
        .flatMap(rows)
        .flatMap((row) => flat(product(transpose(W), row)))
        .reduce((sum, value) => sum + Math.exp(value), 0),
  },
  {
    title: "a log determinant",
    block: "A: [2, 2], b: [2]\nf = log det(A) + b' inv(A) b",
    by: ["A", "b"],
    shapes: { A: [2, 2], b: [2] },
    forward: ({ A, b }) => {
      const [[p = 0, q = 0] = [], [r = 0, s = 0] = []] = rows(A).map(flat);
      const det = p * s - q * r;
      const [u, v] = [at(b, 0), at(b, 1)];
      return Math.log(Math.abs(det)) + (u * (s * u - q * v) + v * (p * v - r * u)) / det;
    },
  },
  {
    title: "attention",
    block: "Q: [n, d], K: [n, d], V: [n, e]\nP = softmax(Q K' / sqrt(d))\nf = sum((P V) .^ 2)",
    by: ["Q", "K", "V"],
    shapes: { Q: [3, 2], K: [3, 2], V: [3, 2] },
    forward: ({ Q, K, V }) => {
      const scores = rows(Q).map((q) =>
        flat(product(K, q)).map((value) => Math.exp(value / Math.SQRT2)),
      );
      const P = scores.map((row) => row.map((value) => value / row.reduce((a, b) => a + b)));
      return P.reduce((sum, row) => sum + squares(flat(product(transpose(V), row))), 0);
    },
  },
];

beforeAll(async () => {
  for (const { prepare } of RUNNERS) await prepare?.();
});

describe("code for the gradients of a block", () => {
  const modules = new Map<string, string>();

  for (const { title, block, by, shapes, forward } of CASES) {
    test(`${title}: agrees with finite differences`, () => {
      const random = randomFrom(title.length);
      const values: Values = Object.fromEntries(
        Object.entries(shapes).map(([name, shape]) => [name, randomNested(random, shape)]),
      );
      for (const runner of RUNNERS) {
        const { library } = runner;
        if (Object.values(shapes).some(({ length }) => length > (runner.mostAxes ?? length)))
          continue;
        const asked = `${block}\n${by.map((name) => `∂f/∂${name}`).join("\n")}`;
        const { queries, diagnostics } = derive(asked, { library });
        expect(diagnostics).toEqual([]);
        for (const [position, name] of by.entries()) {
          const code = queries[position]?.code;
          if (!code) throw new Error(`no code for ${name}`);
          modules.set(`${library}-${title.replaceAll(" ", "-")}-${position}`, code.source);
          const found = flat(
            resultOf(runner, code, { ...sizesIn(block, shapes), ...values }, shapes[name] ?? []),
          );
          const wanted = differences(forward, values, name);
          expect(found.length, code.source).toBe(wanted.length);
          for (const [i, value] of wanted.entries()) {
            const tolerance =
              (library === "tfjs" ? 1e-3 : 1e-6) * (1 + Math.max(...wanted.map(Math.abs)));
            expect(
              Math.abs((found[i] ?? Number.NaN) - value),
              `${name}[${i}] of\n${code.source}`,
            ).toBeLessThan(tolerance);
          }
        }
      }
    });
  }

  test("type-checks strictly", () => {
    expect(modules.size).toBeGreaterThan(30);
    expect(typeErrorsOf(modules)).toEqual([]);
  });
});

describe("the textbook's layer with columns", () => {
  const block = `W: [2, 2], x: [2, 1], b: [2, 1], t: [2, 1]
    z = W x + b
    y = relu(z)
    L = sum((y − t) .^ 2)
    ∂L/∂W
    ∂L/∂b
    ∂L/∂x`;
  const values: Record<string, Nested> = {
    W: [
      [1, 2],
      [3, 4],
    ],
    x: [[1], [2]],
    b: [[0.5], [0.5]],
    t: [[3], [7]],
  };
  const expected = [
    [
      [5, 10],
      [9, 18],
    ],
    [[5], [9]],
    [[32], [46]],
  ];

  for (const runner of RUNNERS) {
    test(`gives its numbers in ${runner.library}`, () => {
      const { queries } = derive(block, { library: runner.library });
      const results = queries.map(
        ({ code }, at) => code && resultOf(runner, code, values, shapeOfNested(expected[at])),
      );
      expect(results).toEqual(expected);
    });
  }
});

/** What the names of sizes in a block's first line stand for: arrays that do not tell them need them as parameters. */
function sizesIn(block: string, shapes: Case["shapes"]): Record<string, number> {
  const declared = [...block.matchAll(/(\w+): \[([^\]]*)\]/g)];
  return Object.fromEntries(
    declared.flatMap(([, name = "", sizes = ""]) =>
      sizes.split(", ").map((size, axis) => [size, shapes[name]?.[axis] ?? Number.NaN] as const),
    ),
  );
}

/** What emitted code makes of values. */
function resultOf(
  runner: LibraryRunner,
  { source, name, parameters }: Pick<EmittedModule, "source" | "name" | "parameters">,
  values: Values,
  shape: readonly number[],
): Nested {
  const args = parameters.map((parameter) => {
    const value = values[parameter] ?? Number.NaN;
    const entries = flat(value);
    const shape = shapeOfNested(value);
    expect(entries.length).toBe(entryCount(shape));
    return { value: ndArray(shape, entries) };
  });
  const [result] = runner.run(source, name, args, [shape]);
  if (!result) throw new Error("nothing came out");
  return nested(result);
}

/** Central differences by every entry of one variable. */
function differences(forward: (values: Values) => number, values: Values, name: string): number[] {
  const value = values[name] ?? Number.NaN;
  const step = 1e-5;
  return flat(value).map((_, position) => {
    const [above, below] = [step, -step].map((by) =>
      forward({ ...values, [name]: moved(value, position, by) }),
    );
    return ((above ?? 0) - (below ?? 0)) / (2 * step);
  });
}

/** The array with one entry changed, entries counted row by row. */
function moved(value: Nested, position: number, by: number): Nested {
  if (typeof value === "number") return position === 0 ? value + by : value;
  let before = 0;
  return value.map((part) => {
    const own = position - before;
    before += flat(part).length;
    return moved(part, own, by);
  });
}

function randomNested(random: Random, shape: readonly number[]): Nested {
  const [size, ...rest] = shape;
  if (size === undefined) return Math.round((random() * 3 - 1.5) * 100) / 100 + 0.005;
  return Array.from({ length: size }, () => randomNested(random, rest));
}

function rows(value: Nested | undefined): Nested[] {
  return Array.isArray(value) ? value : [];
}

function entry(value: Nested | undefined): number {
  return typeof value === "number" ? value : Number.NaN;
}

function at(value: Nested | undefined, position: number): number {
  return entry(rows(value)[position]);
}

function dot(a: Nested | undefined, b: Nested | undefined): number {
  return rows(a).reduce<number>((sum, value, i) => sum + entry(value) * at(b, i), 0);
}

function product(matrix: Nested | undefined, vector: Nested | undefined): Nested {
  return rows(matrix).map((row) => dot(row, vector));
}

function transpose(matrix: Nested | undefined): Nested {
  return rows(rows(matrix)[0]).map((_, j) => rows(matrix).map((row) => at(row, j)));
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
