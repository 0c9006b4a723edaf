import { expect, test } from "vitest";
import { showDim } from "../../server/src/shape/dim.ts";
import { parseShape, readShape, type ShapeNotation } from "../../server/src/shape/notation.ts";

function shown({ axes }: ShapeNotation): string {
  const parts = axes.map((axis) => {
    if (axis.kind === "size") return (axis.label ? `${axis.label.name}=` : "") + showDim(axis.dim);
    return axis.kind === "unknown" ? "?" : `...${axis.name ?? ""}`;
  });
  return `[${parts.join(", ")}]`;
}

test.each([
  ["[]", "[]"],
  ["[n]", "[n]"],
  ["[m, d]", "[m, d]"],
  ["[m × d]", "[m, d]"],
  ["[batch x seq]", "[batch, seq]"],
  ["[batch, 2*h]", "[batch, 2*h]"],
  ["[n, d,]", "[n, d]"],
  ["(n,)", "[n]"],
  ["(B, T, C)", "[B, T, C]"],
  ["(out × in)", "[out, in]"],
  ["(n)", "[n]"],
  ["[out][in]", "[out, in]"],
  ["n × d", "[n, d]"],
  ["(k + 1) × d", "[k + 1, d]"],
  ["2x2", "[2, 2]"],
  ["3x3x64", "[3, 3, 64]"],
  ["n x d", "[n, d]"],
  ["ℝ", "[]"],
  ["ℝ^n", "[n]"],
  ["ℝ^2", "[2]"],
  ["ℝ^(m×d)", "[m, d]"],
  ["ℝ^{m×d}", "[m, d]"],
  ["ℝ^{m, d}", "[m, d]"],
  ["ℝ^m×d", "[m, d]"],
  ["ℝᵐˣᵈ", "[m, d]"],
  ["ℝ²ˣ³", "[2, 3]"],
  ["R^n", "[n]"],
  ["[...batch, n]", "[...batch, n]"],
  ["[…, n]", "[..., n]"],
  ["[*batch, n]", "[...batch, n]"],
  ["[...?, T, hs]", "[..., T, hs]"],
  ["[?, _, -1, null, None]", "[?, ?, ?, ?, ?]"],
  ["[vocab=4001]", "[vocab=4001]"],
  ["[B: 32, d]", "[B=32, d]"],
  ["[2K]", "[2*K]"],
  ["[D // 2, D / 2]", "[floor(D/2), D/2]"],
  ["[Math.floor(D / 2)]", "[floor(D/2)]"],
  ["[⌊n/2⌋]", "[floor(n/2)]"],
  ["[h + h, n², n^2]", "[2*h, n^2, n^2]"],
  ["[B, nh*(C/nh)]", "[B, C]"],
  ["[d', config.h]", "[d', config.h]"],
  ["[B, -1]", "[B, ?]"],
  ["[0, 3]", "[0, 3]"],
  ["[x, 2]", "[x, 2]"],
  ["[W₁, a·b]", "[W1, a*b]"],
])("%s is %s", (text, expected) => {
  const shape = parseShape(text);
  expect(shape && shown(shape)).toBe(expected);
});

test.each([
  "[m d]",
  "[n,,d]",
  "[",
  "[n",
  "()",
  "[1.5]",
  "[f(]",
  "[...a, ...b]",
  "[[1, 2], [3]]",
  "n",
  "",
  "['a']",
])("%s is no shape", (text) => {
  expect(parseShape(text)).toBeUndefined();
});

test("every axis knows its place", () => {
  const text = "  [batch, 2 * h, ...k]";
  const axes = parseShape(text)?.axes ?? [];
  expect(axes.map(({ span }) => text.slice(span.start, span.end))).toEqual([
    "batch",
    "2 * h",
    "...k",
  ]);
});

test("reading stops behind the shape, or says where it broke", () => {
  const reading = readShape("[S, ldim] - latent sequence", 0);
  expect("shape" in reading && reading.end).toBe(9);
  expect(readShape("W: [m d]", 3)).toEqual({
    problem: { expected: "separator", span: { start: 5, end: 5 } },
  });
});

test.each(["[", "(", "⌊", "[(", "x × ", "n + ", "ℝ^{"])(
  "10⁵ times %s ends in an answer",
  (sign) => {
    expect(parseShape(sign.repeat(100_000))).toBeUndefined();
  },
);
