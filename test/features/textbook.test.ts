import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { afterAction } from "../harness/code-action.ts";

const layer = readFileSync("examples/layer.ts", "utf8").replace("   ∂L/∂W", "   $0∂L/∂W");

/** The textbook's numbers: at W = [[1, 2], [3, 4]], x = [1, 2], b = [.5, .5], t = [3, 7]. */
const EXPECTED = {
  dW: [
    [5, 10],
    [9, 18],
  ],
  db: [[5], [9]],
  dx: [[32], [46]],
};

describe("the textbook's program computes the textbook's gradients after an insertion", () => {
  it("with TensorFlow.js", () => {
    const after = afterAction(layer, "Insert backward pass for L")
      .replace("return L;", "return { dW, db, dx };")
      .replace("loss(W, x, b, t).print();", "export const found = loss(W, x, b, t);");
    const found = run(after)["found"] as Record<string, { arraySync(): unknown }>;
    const arrays = Object.entries(found).map(([name, tensor]) => [name, tensor.arraySync()]);
    expect(Object.fromEntries(arrays)).toEqual(EXPECTED);
  });

  it("with nested arrays", () => {
    const code = `${layer.slice(layer.indexOf("/**"), layer.indexOf("export function"))}export function gradients(W: number[][], x: number[][], b: number[][], t: number[][]) {
  return {};
}
export const found = gradients([[1, 2], [3, 4]], [[1], [2]], [[0.5], [0.5]], [[3], [7]]);
`;
    const after = afterAction(code, "Insert backward pass for L");
    expect(run(after.replace("return {};", "return { dW, db, dx };"))["found"]).toEqual(EXPECTED);
  });
});

/** Runs a TypeScript module and gives its exports. */
function run(source: string): Record<string, unknown> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Record<string, unknown> = {};
  const require = createRequire(import.meta.url);
  new Function("require", "exports", outputText)(require, exported);
  return exported;
}
