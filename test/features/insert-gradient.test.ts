import { describe, expect, it } from "vitest";
import { afterAction } from "../harness/code-action.ts";
import { typeErrors } from "../harness/type-errors.ts";

const BLOCK = `/**
 * @math
 *   W: [m, d], x: [d, 1], b: [m, 1], t: [m, 1]
 *   z = W x + b
 *   y = relu(z)
 *   L = ‖y − t‖²
 *   $0∂L/∂W
 */
`;

const TENSORS = `import * as tf from "@tensorflow/tfjs";

${BLOCK}export function loss(W: tf.Tensor2D, x: tf.Tensor2D, b: tf.Tensor2D, t: tf.Tensor2D) {
  const z = tf.add(tf.matMul(W, x), b);
  const y = tf.relu(z);
  return tf.sum(tf.square(tf.sub(y, t)));
}
`;

const ARRAYS = `/**
 * @math
 *   W: [m, d], x: [d], b: [m], t: [m]
 *   z = W x + b
 *   y = relu(z)
 *   L = ‖y − t‖²
 *   $0∂L/∂W
 */
export function loss(W: number[][], x: number[], b: number[], t: number[]): number {
  const z = W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));
  const y = z.map((value) => Math.max(value, 0));
  return y.reduce((sum, value, i) => sum + (value - t[i]!) ** 2, 0);
}
`;

describe("Insert ∂L/∂W", () => {
  it("writes the gradient for tensors, on top of the forward values of the scope", () => {
    const after = afterAction(TENSORS, "Insert ∂L/∂W");
    expect(after).toContain("const dW = ");
    expect(after.indexOf("const dW")).toBeGreaterThan(after.indexOf("const y"));
    expect(after.indexOf("const dW")).toBeLessThan(after.indexOf("return tf.sum"));
    expect(after.match(/matMul\(W, x\)/g)).toHaveLength(1);
    expect(typeErrors(after)).toEqual([]);
  });

  it("writes the gradient for nested arrays, with the helpers that it needs", () => {
    const after = afterAction(ARRAYS, "Insert ∂L/∂W");
    expect(after).toContain("const dW = ");
    expect(typeErrors(after)).toEqual([]);
  });

  it("writes no helper twice", () => {
    const once = afterAction(ARRAYS, "Insert ∂L/∂W");
    const marked = once.replace("∂L/∂W", "∂L/∂W\n *   $0∂L/∂x");
    const twice = afterAction(marked, "Insert ∂L/∂x");
    const functions = [...twice.matchAll(/^function (\w+)/gm)].map((match) => match[1]);
    expect(functions).toEqual([...new Set(functions)]);
    expect(typeErrors(twice)).toEqual([]);
  });

  it("follows the file in indentation, semicolons and line ends", () => {
    const styled = TENSORS.replaceAll(";\n", "\n")
      .replaceAll("\n  ", "\n\t")
      .replaceAll("\n", "\r\n");
    const after = afterAction(styled, "Insert ∂L/∂W");
    const line = after.split("\r\n").find((each) => each.includes("const dW"));
    expect(line).toMatch(/^\tconst dW = [^;]*$/);
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    expect(typeErrors(after)).toEqual([]);
  });

  it.each([
    ["gradb", "const gradB = x;", "gradW"],
    ["b_grad", "const b_grad = x;", "W_grad"],
    ["dL_db", "const L = 0;\n  const dL_db = x;", "dL_dW"],
  ])("calls derivatives as the file does: %s", (_, line, name) => {
    const after = afterAction(TENSORS.replace("const y =", `${line}\n  const y =`), "Insert ∂L/∂W");
    expect(after).toContain(`const ${name} = `);
  });

  it("does not take a name that the file uses for something else", () => {
    const taken = TENSORS.replace("const y =", "const dW = 1;\n  const y =");
    const after = afterAction(taken, "Insert ∂L/∂W");
    expect(after.match(/const dW =/g)).toHaveLength(1);
    expect(typeErrors(after)).toEqual([]);
  });

  it("computes forward values that only the block has", () => {
    const short = TENSORS.replace(/ {2}const z.*\n {2}const y.*\n/, "").replace(
      "sub(y, t)",
      "sub(x, x)",
    );
    const after = afterAction(short, "Insert ∂L/∂W");
    expect(after).toContain("const dW = ");
    expect(typeErrors(after)).toEqual([]);
  });

  it("works in JavaScript without types", () => {
    const script = ARRAYS.replace(/: number(\[\])*/g, "").replaceAll("!", "");
    const after = afterAction(script, "Insert ∂L/∂W", "f.js");
    expect(after).toContain("const dW = ");
    expect(typeErrors(after, "checked.js")).toEqual([]);
  });

  it("imports the library as a whole where the file imports single functions", () => {
    const single = TENSORS.replace(
      "import * as tf",
      "import { type Tensor2D, add, matMul, relu, square, sub, sum }",
    ).replace(/tf\./g, "");
    const after = afterAction(single, "Insert ∂L/∂W");
    expect(after).toMatch(/^import \* as tf from "@tensorflow\/tfjs";\n/);
    expect(typeErrors(after)).toEqual([]);
  });

  it("stands behind a block that has no function", () => {
    const code = `${ARRAYS.slice(0, ARRAYS.indexOf("export"))}const W = [[1, 2], [3, 4]];
const x = [1, 2];
const b = [1, 1];
const t = [0, 0];
`;
    const after = afterAction(code, "Insert ∂L/∂W");
    expect(after.indexOf("const dW")).toBeGreaterThan(after.indexOf("const t"));
    expect(typeErrors(after)).toEqual([]);
  });

  it("works in a method, with names bound to fields", () => {
    const code = `import * as tf from "@tensorflow/tfjs";
class Layer {
  constructor(private readonly weights: { W: tf.Tensor2D }) {}
  /**
   * @math
   *   W := this.weights.W
   *   W: [m, d], x: [d, 1]
   *   L = ‖W x‖²
   *   $0∂L/∂W
   */
  loss(x: tf.Tensor2D) {
    return tf.sum(tf.square(tf.matMul(this.weights.W, x)));
  }
}
`;
    const after = afterAction(code, "Insert ∂L/∂W");
    expect(after).toMatch(/const dW = .*this\.weights\.W/s);
    expect(typeErrors(after)).toEqual([]);
  });

  it.each([
    ["W: number[][], x: number[]", "W: Float32Array, x: number[]", "one run of numbers"],
    ["W: number[][], x: number[]", "W: number[][], x: number[][]", "number of axes"],
  ])("refuses %s as %s", (declared, instead, reason) => {
    expect(afterAction(ARRAYS.replace(declared, instead), "Insert ∂L/∂W")).toMatch(
      new RegExp(`^refused: .*${reason}`),
    );
  });

  it("says why it cannot", () => {
    const without = TENSORS.replace("W: tf.Tensor2D, ", "").replace("matMul(W, x)", "relu(x)");
    expect(afterAction(without, "Insert ∂L/∂W")).toMatch(/^refused: .*`W`/);
  });
});

describe("Insert backward pass for L", () => {
  it("writes all gradients, on a block and on the head of its function", () => {
    const onBlock = afterAction(TENSORS, "Insert backward pass for L");
    for (const name of ["dW", "dx", "db", "dt"]) expect(onBlock).toContain(`const ${name} = `);
    expect(typeErrors(onBlock)).toEqual([]);
    const onHead = TENSORS.replace("$0", "").replace("function loss", "function $0loss");
    expect(afterAction(onHead, "Insert backward pass for L")).toBe(onBlock);
  });

  it("writes them for nested arrays", () => {
    const after = afterAction(ARRAYS, "Insert backward pass for L");
    for (const name of ["dW", "dx", "db"]) expect(after).toContain(`const ${name} = `);
    expect(typeErrors(after)).toEqual([]);
  });

  it("is offered for scalars that nothing else uses", () => {
    const regularized = TENSORS.replace("   L = ‖y − t‖²", "   f = ‖y − t‖²\n *   L = f + ½ ‖W‖²");
    expect(afterAction(regularized, "Insert backward pass for f")).toMatch(/^not offered/);
    expect(afterAction(regularized, "Insert backward pass for L")).toContain("dW");
  });

  it("names the variable that the code lacks", () => {
    const nothing = TENSORS.replace(/\(W: .*\) \{/, "() {").replaceAll(
      /\b[Wbxt]\b(?=[,)])/g,
      "tf.scalar(1)",
    );
    expect(afterAction(nothing, "Insert backward pass for L")).toMatch(/^refused: .*`W`/);
  });

  it("asks only for the variables that the scalar depends on", () => {
    const two = TENSORS.replace("   $0∂L/∂W", "   u: [k]; f = ‖u‖²\n *   $0∂L/∂W");
    expect(afterAction(two, "Insert backward pass for f")).toMatch(/^refused: .*`u`/);
    expect(afterAction(two, "Insert backward pass for L")).not.toContain("du");
  });

  it("names the line that makes a field of the class known to the block", () => {
    const layer = `class Layer {
  W = [[1, 2]];
  /** @math W: [m, d], x: [d]; L = ‖W x‖²; $0∂L/∂x */
  loss(x: number[]): number { return x.length; }
}
`;
    expect(afterAction(layer, "Insert ∂L/∂x")).toMatch(/^refused: .*`W := this\.W`/);
    expect(afterAction(layer, "Insert backward pass for L")).toMatch(/^refused: .*`W := this\.W`/);
    const bound = layer.replace("@math W", "@math W := this.W; W");
    expect(afterAction(bound, "Insert ∂L/∂x")).toContain("this.W");
  });

  it("leaves out what is declared constant", () => {
    const constant = TENSORS.replace("t: [m, 1]", "t: [m, 1] constant");
    const after = afterAction(constant, "Insert backward pass for L");
    expect(after).toContain("const dW = ");
    expect(after).not.toContain("const dt = ");
  });
});

describe("Write claim", () => {
  it("puts the answer behind the question, and defines the names that it uses", () => {
    const after = afterAction(TENSORS, "Write claim");
    expect(after).toMatch(/\n \* {3}∂L\/∂W : \[m, d\] = .*xᵀ\n/);
    const again = after.replace("∂L/∂W :", "$0∂L/∂W :");
    expect(afterAction(again, "Write claim")).toMatch(/^not offered/);
  });

  it("stays in one line where the block is one", () => {
    const after = afterAction("// @math x: [n]; L = ‖x‖²; $0∂L/∂x\nconst a = 1;\n", "Write claim");
    expect(after).toBe("// @math x: [n]; L = ‖x‖²; ∂L/∂x : [n] = 2 x\nconst a = 1;\n");
  });
});
