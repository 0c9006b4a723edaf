import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { type EmittedStatements, emitStatements } from "../../server/src/libraries/emit.ts";
import { type CodeStyle, MODULE_STYLE } from "../../server/src/libraries/style.ts";
import { load, typeErrorsOf } from "../harness/emitted.ts";
import { layerProgram } from "../harness/layer-program.ts";

beforeAll(() => tf.setBackend("cpu"));

const FORWARD = new Map(["W", "x", "b", "t", "z", "y"].map((name) => [name, name]));
const STYLE: CodeStyle = {
  ...MODULE_STYLE,
  indent: "  ",
  known: FORWARD,
  taken: [...FORWARD.values(), "L", "tf"],
  names: new Map([
    ["∂L/∂W", "dW"],
    ["∂L/∂b", "db"],
    ["∂L/∂x", "dx"],
  ]),
  tidy: false,
  ranked: false,
};

describe("the backward pass of a layer", () => {
  test("is one line per step on top of the forward values", () => {
    expect(lines("tfjs", STYLE)).toEqual([
      "  const dz = y.sub(t).mul(2).mul(z.step()); // ∂L/∂z: [m]",
      "  const dW = dz.expandDims(1).mul(x); // ∂L/∂W: [m, d]",
      "  const db = dz; // ∂L/∂b: [m]",
      "  const dx = tf.dot(dz, W); // ∂L/∂x: [d]",
    ]);
    expect(lines("arrays", STYLE)).toEqual([
      "  const dz = y.map((yi, i) => 2 * (yi - t[i]) * (z[i] > 0 ? 1 : 0)); // ∂L/∂z: [m]",
      "  const dW = outer(dz, x); // ∂L/∂W: [m, d]",
      "  const db = dz; // ∂L/∂b: [m]",
      "  const dx = matvec(transpose(W), dz); // ∂L/∂x: [d]",
    ]);
  });

  test("takes transposes as flags where vectors are columns", () => {
    expect(lines("tfjs", STYLE, true).slice(1)).toEqual([
      "  const dW = tf.matMul(dz, x, false, true); // ∂L/∂W: [2, 2]",
      "  const db = dz; // ∂L/∂b: [2, 1]",
      "  const dx = tf.matMul(W, dz, true); // ∂L/∂x: [2, 1]",
    ]);
  });

  test("spells calls, indentation and semicolons as the file does", () => {
    const style = {
      ...STYLE,
      functions: true,
      semicolons: false,
      indent: "\t",
      spaces: new Map([["tf", "tensorflow"]]),
    };
    expect(lines("tfjs", style)).toEqual([
      "\tconst dz = tensorflow.mul(tensorflow.mul(tensorflow.sub(y, t), 2), tensorflow.step(z)) // ∂L/∂z: [m]",
      "\tconst dW = tensorflow.mul(tensorflow.expandDims(dz, 1), x) // ∂L/∂W: [m, d]",
      "\tconst db = dz // ∂L/∂b: [m]",
      "\tconst dx = tensorflow.dot(dz, W) // ∂L/∂x: [d]",
    ]);
  });

  test("disposes of what is needed only on the way", () => {
    expect(lines("tfjs", { ...STYLE, tidy: true })).toEqual([
      "  const { dW, db, dx } = tf.tidy(() => {",
      "    const dz = y.sub(t).mul(2).mul(z.step()); // ∂L/∂z: [m]",
      "    const dW = dz.expandDims(1).mul(x); // ∂L/∂W: [m, d]",
      "    const db = dz; // ∂L/∂b: [m]",
      "    const dx = tf.dot(dz, W); // ∂L/∂x: [d]",
      "    return { dW, db, dx };",
      "  });",
    ]);
  });

  test("computes forward values that the scope lacks, and avoids names that are taken", () => {
    const known = new Map(["W", "x", "b", "t"].map((name) => [name, `params.${name}`]));
    const style = { ...STYLE, known, taken: ["z", "y", "dz"], indent: "" };
    expect(lines("arrays", style).slice(0, 3)).toEqual([
      "const z2 = matvec(params.W, params.x).map((value, i) => value + params.b[i]); // [m]",
      "const y2 = z2.map((z2i) => Math.max(z2i, 0)); // [m]",
      "const dz2 = y2.map((y2i, i) => 2 * (y2i - params.t[i]) * (z2[i] > 0 ? 1 : 0)); // ∂L/∂z: [m]",
    ]);
  });

  test("calls the helpers that the file has and adds the ones that it lacks", () => {
    const style = { ...STYLE, helpers: new Map([["matvec", "matVec"]]), taken: ["outer"] };
    const emitted = statements("arrays", style);
    expect(emitted.lines.join("\n")).toContain("const dx = matVec(transpose(W), dz);");
    expect(emitted.lines.join("\n")).toContain("const dW = outer2(dz, x);");
    expect(emitted.helpers.map(({ name }) => name)).toEqual(["transpose", "outer2"]);
  });
});

describe("inserted code", () => {
  const styles: Record<string, CodeStyle> = {
    methods: { ...STYLE, tidy: true },
    functions: { ...STYLE, tidy: true, functions: true },
    "without semicolons": { ...STYLE, tidy: true, semicolons: false },
  };

  test("type-checks in a scope of tensors and of arrays", () => {
    const files = new Map<string, string>();
    for (const [title, style] of Object.entries(styles)) {
      for (const library of ["tfjs", "arrays"] as const)
        files.set(`${library}-${title.length}`, file(library, style));
    }
    expect(typeErrorsOf(files)).toEqual([]);
  });

  test("gives the gradients of the textbook", () => {
    const numbers = {
      W: [
        [1, 2],
        [3, 4],
      ],
      x: [[1], [2]],
      b: [[0.5], [0.5]],
      t: [[3], [7]],
    };
    const arrays = load(
      file(
        "arrays",
        { ...STYLE, known: new Map(["W", "x", "b", "t"].map((name) => [name, name])) },
        true,
      ),
      "run",
    );
    const expected = {
      dW: [
        [5, 10],
        [9, 18],
      ],
      db: [[5], [9]],
      dx: [[32], [46]],
    };
    expect(arrays(numbers.W, numbers.x, numbers.b, numbers.t)).toEqual(expected);
    const style = {
      ...STYLE,
      tidy: true,
      known: new Map(["W", "x", "b", "t"].map((name) => [name, name])),
    };
    const tensors = load(file("tfjs", style, true), "run");
    const given = [numbers.W, numbers.x, numbers.b, numbers.t].map((value) => tf.tensor2d(value));
    const before = tf.memory().numTensors;
    const results = Object.entries(Object(tensors(...given)));
    expect(tf.memory().numTensors).toBe(before + 3);
    const found = results.map(([name, value]) => [
      name,
      value instanceof tf.Tensor ? value.arraySync() : undefined,
    ]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});

function statements(
  library: "tfjs" | "arrays",
  style: CodeStyle,
  columns = false,
): EmittedStatements {
  const emitted = emitStatements(layerProgram(columns), library, style);
  if (emitted.kind === "refusal") throw new Error(JSON.stringify(emitted.problem));
  return emitted;
}

function lines(library: "tfjs" | "arrays", style: CodeStyle, columns = false): readonly string[] {
  return statements(library, style, columns).lines;
}

/** A function that has the forward values of the style and returns the gradients. */
function file(library: "tfjs" | "arrays", style: CodeStyle, columns = false): string {
  const { lines: body, helpers } = statements(library, style, columns);
  const forward = [...style.known.values()];
  const type = (name: string) =>
    library === "tfjs" ? "tf.Tensor" : name === "W" || columns ? "number[][]" : "number[]";
  return [
    library === "tfjs" ? 'import * as tf from "@tensorflow/tfjs";' : "",
    `export function run(${forward.map((name) => `${name}: ${type(name)}`).join(", ")}) {`,
    ...body,
    "  return { dW, db, dx };",
    "}",
    ...helpers.flatMap((helper) => helper.lines),
  ].join("\n");
}
