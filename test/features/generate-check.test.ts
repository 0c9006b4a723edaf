import { createRequire } from "node:module";
import { join } from "node:path";
import * as matrix from "ml-matrix";
import * as numpy from "numpy-ts";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { span } from "../../server/src/base/span.ts";
import type { TestRunner } from "../../server/src/features/action.ts";
import { actionEdits, offeredActions } from "../../server/src/features/actions.ts";
import { testRunnerOf } from "../../server/src/features/test-runner.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { afterAction } from "../harness/code-action.ts";
import { typeErrorsOf } from "../harness/emitted.ts";

const FUNCTIONS = new Map([
  [
    "tfjs",
    `import * as tf from "@tensorflow/tfjs";

export function $0f(
  W: tf.Tensor2D, // [m, d]
  X: tf.Tensor2D, // [n, d]
) {
  const L = tf.mean(tf.square(tf.tanh(tf.matMul(X, W, false, true))));
  return L;
}
`,
  ],
  [
    "numpy-ts",
    `import * as np from "numpy-ts";

export function $0f(
  W: np.NDArray, // [d, m]
  b: np.NDArray, // [m]
  X: np.NDArray, // [n, d]
) {
  return np.tanh(np.add(np.matmul(X, W), b));
}
`,
  ],
  [
    "ml-matrix",
    `import { Matrix } from "ml-matrix";

export function $0f(
  A: Matrix, // [m, n]
  X: Matrix, // [n, k]
) {
  const R = A.mmul(X);
  return Matrix.mul(R, R).sum();
}
`,
  ],
]);

const words = ENGLISH_FEATURES.actions;

function checkOf(
  text: string,
  tests: TestRunner,
): { readonly name: string; readonly text: string } {
  const offset = text.indexOf("f(");
  const place = {
    analysis: analyze({ fileName: "model.ts", text }, {}),
    span: span(offset, offset),
  };
  const offer = offeredActions(place, words).find(({ title }) => title.includes("gradient check"));
  const found = actionEdits(place, offer?.id ?? "", words, tests);
  if (!found || "refused" in found || !found.created) throw new Error(JSON.stringify(found));
  return found.created;
}

function run(text: string, modules: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  const own = createRequire(import.meta.url);
  const exported: Record<string, unknown> = {};
  const require = (name: string) => modules.get(name) ?? own(name);
  new Function("exports", "require", outputText)(exported, require);
  return exported;
}

const LIBRARIES = [["ml-matrix", matrix] as const, ["numpy-ts", numpy] as const];

/** Runs a test file beside a module: what the test throws. */
function failure(check: string, model: string, runner: string): unknown {
  const module = run(model, new Map<string, unknown>(LIBRARIES));
  const thrown: unknown[] = [];
  const only = (_: string, body: () => void) => {
    try {
      body();
    } catch (error) {
      thrown.push(error);
    }
    thrown.push(undefined);
  };
  const modules = new Map<string, unknown>([
    ...LIBRARIES,
    ["./model", module],
    ["./model.ts", module],
    [runner, { it: only, expect }],
  ]);
  run(check, modules);
  expect(thrown.length).toBeGreaterThan(0);
  return thrown[0];
}

describe("Generate gradient check", () => {
  it.each([...FUNCTIONS])("passes for what is right, and fails for what is not: %s", (_, code) => {
    const model = afterAction(code, "Generate fVjp");
    const { name, text } = checkOf(model, "vitest");
    expect(name).toBe("model.fVjp.test.ts");
    const here = text.replace("./model", "./checked-model");
    expect(
      typeErrorsOf(
        new Map([
          ["checked-model", model],
          ["checked-model.test", here],
        ]),
      ),
    ).toEqual([]);
    expect(failure(text, model, "vitest")).toBeUndefined();
    const wrong = model.replace(/(const d[WA] = )(.*?)(;? \/\/)/, (_all, head, value, end) =>
      code.includes("ml-matrix")
        ? `${head}Matrix.mul(${value}, 1.1)${end}`
        : `${head}(${value}).mul${code.includes("numpy") ? "tiply" : ""}(1.1)${end}`,
    );
    expect(wrong).not.toBe(model);
    expect(failure(text, wrong, "vitest")).toBeInstanceOf(Error);
  });

  it("is written for what runs the tests of the project", () => {
    const model = afterAction(FUNCTIONS.get("ml-matrix") ?? "", "Generate fVjp");
    const { text } = checkOf(model, "node:test");
    expect(text).toContain('import { it } from "node:test";');
    expect(text).toContain('from "./model.ts";');
    expect(failure(text, model, "node:test")).toBeUndefined();
    const read = (dependency: string) => (path: string) =>
      path === join("/a", "package.json")
        ? `{ "devDependencies": { "${dependency}": "1" } }`
        : undefined;
    expect(testRunnerOf("/a/src/model.ts", read("jest"))).toBe("jest");
    expect(testRunnerOf("/a/src/model.ts", read("vitest"))).toBe("vitest");
    expect(testRunnerOf("/a/src/model.ts", read("left"))).toBe("node:test");
    expect(testRunnerOf("/a/src/model.ts", () => "{")).toBe("node:test");
  });

  it("reads the gradients from what is returned, not from what looks like it", () => {
    const model = afterAction(FUNCTIONS.get("ml-matrix") ?? "", "Generate fVjp");
    const told = model.replace(
      /return \{([^}]*)\}/,
      'const note = "return { dNothing }"; // return { dX: {}\n  return {$1 /* { dA } */, note }',
    );
    expect(told).not.toBe(model);
    const { text } = checkOf(told, "vitest");
    expect(text).toMatch(/dA\b.*dX\b/s);
    expect(failure(text, told, "vitest")).toBeUndefined();
  });

  it("refuses functions that a test cannot call", () => {
    const hidden = afterAction(
      (FUNCTIONS.get("ml-matrix") ?? "").replace("export ", ""),
      "Generate fVjp",
    );
    expect(
      afterAction(hidden.replace("function f(", "function $0f("), "Generate gradient check"),
    ).toMatch(/^refused: Nabla needs exported/);
    expect(afterAction(FUNCTIONS.get("tfjs") ?? "", "Generate gradient check")).toMatch(
      /^not offered/,
    );
  });
});
