import { describe, expect, test } from "vitest";
import { showDim } from "../../server/src/shape/dim.ts";
import type { ShapeNotation } from "../../server/src/shape/notation.ts";
import { readDerivativeNote } from "../../server/src/typescript/derivative-comment.ts";
import { readExplicit } from "../../server/src/typescript/explicit-shape.ts";
import { readObserved } from "../../server/src/typescript/shape-comment.ts";

function shown({ axes }: ShapeNotation): string {
  const names = axes.map((axis) => {
    if (axis.kind === "size") return showDim(axis.dim);
    return axis.kind === "unknown" ? "?" : `...${axis.name ?? ""}`;
  });
  return `[${names.join(", ")}]`;
}

function observed(text: string): string | undefined {
  const found = readObserved({ text, offset: 0 });
  if (!found) return undefined;
  return [found.form, ...(found.name ? [found.name.name] : []), ...found.shapes.map(shown)].join(
    " ",
  );
}

describe("what people write", () => {
  test.each([
    [" (B, T, C)", "bare [B, T, C]"],
    [" (B, T, C).", "bare [B, T, C]"],
    [" [n]", "bare [n]"],
    [" x: [1, C_in, T_in]", "named x [1, C_in, T_in]"],
    [" `query` = [B, T, N]", "named query [B, T, N]"],
    [" diff = action - mean [batch, actionDim]", "named diff [batch, actionDim]"],
    [" [S, ldim] - latent sequence", "prose [S, ldim]"],
    [" shape [..., tokens, dim]", "word [..., tokens, dim]"],
    [" shape: [n, d]", "word [n, d]"],
    [" Query; shape `[B, L, N, H]`", "word [B, L, N, H]"],
    [" Becomes (B, C)", "becomes [B, C]"],
    [" each is [T, H, D]", "each [T, H, D]"],
    [" [C, T] -> [T, C]", "arrow [T, C]"],
    [" [C, T] → [T, C]", "arrow [T, C]"],
    [" (B, T, D) @ (D, D) -> (B, T, D)", "operators [B, T, D]"],
    [" [n, k] @ [k, m] = [n, m]", "operators [n, m]"],
    [" [N, 128] or [128]", "or [N, 128] [128]"],
    [" float32[b, t, 1024]", "dtype [b, t, 1024]"],
    [" [3, 3, 3, 16] (HWIO)", "bare [3, 3, 3, 16]"],
    [" [out][in]", "bare [out, in]"],
    [" n × d", "bare [n, d]"],
    [" [B, T, D // 2]", "bare [B, T, floor(D/2)]"],
    [" [B, Math.floor(T / 2)]", "bare [B, floor(T/2)]"],
    [" (n)", "bare [n]"],
  ])("%s", (text, expected) => {
    expect(observed(text)).toBe(expected);
  });
});

describe("what is no shape", () => {
  test.each([
    " [x, y]",
    " [y0, x0, y1, x1]",
    " [r, g, b]",
    " [lon, lat]",
    " [0, 1]",
    " [-1, 1]",
    " [min, max]",
    " [1.5]",
    " [SiLU, Linear]",
    " f(x, y)",
    " see [1]",
    " [1] Vaswani et al.",
    " [docs](https://example.com)",
    " const a = [n, d];",
    " perm [0, 2, 1]",
    " axes [0, 1]",
    " meet.shape: [1, 256]",
    " 4x4 matrix",
    " a 4x4 matrix",
    " [B, T] then [T, B] again",
    " (see below)",
    " http://example.com/[n, d]",
    "",
  ])("%s", (text) => {
    expect(observed(text)).toBeUndefined();
  });
});

test.each([
  [" [n, d]", "[n, d]"],
  [" x: [n, d], W: [d, h]", "x [n, d]; W [d, h]"],
  [' "batch channels 28 28"', "[batch, channels, 28, 28]"],
  [' "*batch n _"', "[...batch, n, ?]"],
  [" ℝ^(m×d)", "[m, d]"],
  [" is what a tensor has", ""],
  [" [n d]", "problem separator"],
  [" [n, d", "problem separator"],
])("@shape%s", (text, expected) => {
  const found = readExplicit({ text, offset: 0 }).map((comment) =>
    "expected" in comment
      ? `problem ${comment.expected}`
      : `${comment.name ? `${comment.name.name} ` : ""}${comment.shapes.map(shown).join()}`,
  );
  expect(found.join("; ")).toBe(expected);
});

test.each([
  [" ∂L/∂W", "L W"],
  [" dL/dW", "L W"],
  [" dloss/dW1: [m, d]", "loss W1 [m, d]"],
  [" grad of L wrt W", "L W"],
  [" gradient of loss with respect to b", "loss b"],
  [" ∂L/∂W = 2 (y − t) xᵀ", "L W"],
  [" dL/dW, summed over the batch", "L W"],
  [" days/dWeek of work", undefined],
  [" L/W", undefined],
  [" dL/dW and more", undefined],
])("derivative comment %s", (text, expected) => {
  const note = readDerivativeNote({ text, offset: 0 });
  const said = note && `${note.of} ${note.by}${note.shape ? ` ${shown(note.shape)}` : ""}`;
  expect(said).toBe(expected);
});

test("places are those of the file", () => {
  const [text, offset] = [" x: [n, 2 * d]", 100];
  const found = readObserved({ text, offset });
  const spans = found?.shapes[0]?.axes.map(({ span }) =>
    text.slice(span.start - offset, span.end - offset),
  );
  expect(spans).toEqual(["n", "2 * d"]);
  expect(found?.name?.span).toEqual({ start: 101, end: 102 });
});
