import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { isPack, showShape } from "../../server/src/shape/dim.ts";

/** The shape that a comment gives a parameter `x` behind its type; "-" where it gives none. */
function said(comment: string, type: string): string {
  const text = `import * as tf from "@tensorflow/tfjs";
declare const depth: number;
export function f(
  x: ${type}, // ${comment}
  other: ${type},
) {
  return [x, other, depth];
}
`;
  const analysis = analyze({ fileName: "observed.ts", text }, {});
  expect(diagnose(analysis, [], NO_SETTINGS)).toEqual([]);
  const shape = analysis.values.find(({ name }) => name === "x")?.fact.shape;
  const known = shape?.some((dim) => !isPack(dim) && !dim.key.includes("?"));
  return shape && known ? showShape(shape) : "-";
}

const STRONG = "tf.Tensor";
const WEAK = "number[][]";

describe("what people write, on a tensor and on a list of lists", () => {
  test.each([
    ["(B, T, C)", "[B, T, C]", "-"],
    ["[B, T, C].", "[B, T, C]", "-"],
    ["(n,)", "[n]", "-"],
    ["(n)", "[n]", "-"],
    ["x: [1, C_in, T_in]", "[1, C_in, T_in]", "-"],
    ["`x` = [B, T, N]", "[B, T, N]", "-"],
    ["x = action - mean [batch, actionDim]", "[batch, actionDim]", "-"],
    ["x ∈ ℝ^(2×d)", "[2, d]", "-"],
    ["∈ ℝ^{m×n}", "[m, n]", "-"],
    ["x ∈ R^{m×n}, the weights", "[m, n]", "-"],
    ["ℝ^{m, n}", "[m, n]", "-"],
    ["ℝᵐˣᵈ", "[m, d]", "-"],
    ["[S, ldim] - latent sequence", "[S, ldim]", "-"],
    ["shape [..., tokens, dim]", "[..., tokens, dim]", "[..., tokens, dim]"],
    ["shape: [n, d]", "[n, d]", "[n, d]"],
    ["Query; shape `[B, L, N, H]`", "[B, L, N, H]", "[B, L, N, H]"],
    ["a matrix of size [n, d]", "[n, d]", "[n, d]"],
    ["Becomes (B, C)", "[B, C]", "-"],
    ["[C, T] -> [T, C]", "[T, C]", "-"],
    ["[C, T] → [T, C]", "[T, C]", "-"],
    ["[C, T] => [T, C]", "[T, C]", "-"],
    ["(B, T, D) @ (D, D) -> (B, T, D)", "[B, T, D]", "-"],
    ["(B, T) + (T) = (B, T)", "[B, T]", "-"],
    ["float32[b, t, 1024]", "[b, t, 1024]", "[b, t, 1024]"],
    ["[out][in]", "[out, in]", "[out, in]"],
    ["n × d", "[n, d]", "[n, d]"],
    ["(out × in)", "[out, in]", "-"],
    ["[m × d]", "[m, d]", "-"],
    ["@shape [n, d]", "[n, d]", "[n, d]"],
    ['@shape "batch d"', "[batch, d]", "[batch, d]"],
    ["[depth, 2]", "[depth, 2]", "-"],
  ])("%s", (comment, strong, weak) => {
    expect([said(comment, STRONG), said(comment, WEAK)]).toEqual([strong, weak]);
  });

  test("of two shapes with *or*, the one with as many axes", () => {
    expect(said("[N, 128] or [128]", "tf.Tensor2D")).toBe("[N, 128]");
    expect(said("[N, 128] or [128]", "tf.Tensor1D")).toBe("[128]");
    expect(said("[N, 128] or [128]", STRONG)).toBe("-");
    expect(said("[N, 128] or [128, N]", "tf.Tensor2D")).toBe("-");
  });
});

describe("never a shape, not even on a tensor", () => {
  test.each([
    "[x, y]",
    "[y0, x0, y1, x1]",
    "[r, g, b]",
    "[lon, lat]",
    "[re, im]",
    "[0, 1]",
    "[-1, 1]",
    "[min, max]",
    "mean([1, 2]) // [1.5]",
    "[SiLU, Linear]",
    "f(a, b)",
    "see [1]",
    "[1] Vaswani et al.",
    "[n, d](https://example.com)",
    "const y = tf.zeros([n, d]);",
    "return [n, d];",
    "// [n, d]",
    "mean([n, d])",
    "perm: [1, 0]",
    "axes [n, d]",
    "meet.shape: [1, 256]",
    "4x4 matrix",
    "a 4 x 4 matrix",
    "(see below)",
    "(optional)",
    "R is the radius",
    "ℝ is real",
    "[n, d] and [d, n]",
    "[a-z]",
    "[x: number, y: number]",
    "[TODO] later",
    "[[1, 2], [3, 4]]",
  ])("%s", (comment) => {
    expect(said(comment, STRONG)).toBe("-");
    expect(said(comment, WEAK)).toBe("-");
  });
});
