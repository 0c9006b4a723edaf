import { describe, expect, test } from "vitest";
import { showDim } from "../../server/src/shape/dim.ts";
import type { ShapeNotation } from "../../server/src/shape/notation.ts";
import { readExplicit } from "../../server/src/typescript/explicit-shape.ts";
import { readObserved } from "../../server/src/typescript/shape-comment.ts";

/** Where the line stands in its file. */
const OFFSET = 100;

function shown({ axes }: ShapeNotation): string {
  const texts = axes.map((axis) => (axis.kind === "size" ? showDim(axis.dim) : axis.kind));
  return `[${texts.join(", ")}]`;
}

/** `form name: shapes layout`, or "nothing". */
function observed(text: string): string {
  const found = readObserved({ text, offset: OFFSET });
  if (!found) return "nothing";
  const { form, name, shapes, layout } = found;
  return [
    form,
    ...(name ? [`${name.name}:`] : []),
    ...shapes.map(shown),
    ...(layout ? [layout.name] : []),
  ].join(" ");
}

describe("observed forms", () => {
  test.each([
    ["[n, d]", "bare [n, d]"],
    [" (B, T, C)", "bare [B, T, C]"],
    ["(B, T, C).", "bare [B, T, C]"],
    ["`[n, d]`", "bare [n, d]"],
    ["n × d", "bare [n, d]"],
    ["[3][4]", "bare [3, 4]"],
    ["[N, C, H, W] NCHW", "bare [N, C, H, W] NCHW"],
    ["[N, H, W, C] (NHWC)", "bare [N, H, W, C] NHWC"],
    ["[o, i, h, w] OIHW", "bare [o, i, h, w] OIHW"],
    ["[h, w, i, o] HWIO", "bare [h, w, i, o] HWIO"],
    ["[n, c, w] NCW", "bare [n, c, w] NCW"],
    ["[n, w, c] NWC", "bare [n, w, c] NWC"],
    ["[c, h, w] CHW", "bare [c, h, w] CHW"],
    ["[h, w, c] HWC", "bare [h, w, c] HWC"],
  ])("alone: %s", (text, wanted) => expect(observed(text)).toBe(wanted));

  test.each([
    ["x: [1, C_in, T_in]", "named x: [1, C_in, T_in]"],
    ["`query` = [B, T, N]", "named query: [B, T, N]"],
    ["this.W: [d, m]", "named this.W: [d, m]"],
    ["meet.shape: [1, 256]", "nothing"],
    ["diff = action - mean [batch, actionDim]", "named diff: [batch, actionDim]"],
    ["x: [n, d] - the inputs", "named x: [n, d]"],
    ["x == [n, d]", "nothing"],
    ["x => [n, d]", "nothing"],
    ["x: mean [n, d]", "nothing"],
    ["diff = mean [n, d] of it", "nothing"],
    ["x: [n, d] * 2", "nothing"],
    ["x: [n, d] - like [m, d]", "nothing"],
    ["= [n, d]", "nothing"],
  ])("named: %s", (text, wanted) => expect(observed(text)).toBe(wanted));

  test.each([
    ["[S, ldim] - latent sequence", "prose [S, ldim]"],
    ["[S, ldim] – latent sequence", "prose [S, ldim]"],
    ["[S, ldim] latent sequence", "prose [S, ldim]"],
    ["[S, ldim] (latent)", "prose [S, ldim]"],
    ["[S, ldim], latent", "prose [S, ldim]"],
    ["(S, ldim): latent", "prose [S, ldim]"],
    ["[S, ldim] and [T, ldim]", "nothing"],
    ["[S, ldim] / 2", "nothing"],
    ["[S, ldim],2", "nothing"],
    ["S × ldim of it", "nothing"],
  ])("list, then prose: %s", (text, wanted) => expect(observed(text)).toBe(wanted));

  test.each([
    ["shape [..., tokens, dim]", "word [pack, tokens, dim]"],
    ["shape: [n, d]", "word [n, d]"],
    ["Shape: [n, d]", "word [n, d]"],
    ["of shape (n, d)", "description [n, d]"],
    ["a tensor shaped [n, d]", "description [n, d]"],
    ["size [n, d]", "word [n, d]"],
    ["Size = [n, d]", "word [n, d]"],
    ["the shape is [n, d]", "word [n, d]"],
    ["a size of [n, d]", "description [n, d]"],
    ["Query; shape: `[B, L, N, H]`", "word [B, L, N, H]"],
    ["shape [n, d] - for now", "word [n, d]"],
    ["shape [n, d] + 1", "nothing"],
    ["shape [n, d] or like [m, d]", "nothing"],
    ["meet.shape [1, 256]", "nothing"],
    ["reshape [n, d]", "nothing"],
    ["shapes [n, d]", "nothing"],
    ["shape `[n, d]", "nothing"],
  ])("the word shape: %s", (text, wanted) => expect(observed(text)).toBe(wanted));

  test.each([
    ["Becomes (B, C)", "becomes [B, C]"],
    ["now [B, C]", "becomes [B, C]"],
    ["each is [T, H, D]", "each [T, H, D]"],
    ["each is [T, H, D] or so", "nothing"],
    ["becomes large", "nothing"],
  ])("becomes: %s", (text, wanted) => expect(observed(text)).toBe(wanted));

  test.each([
    ["[C, T] -> [T, C]", "arrow [T, C]"],
    ["[C, T] → [T, C]", "arrow [T, C]"],
    ["[C, T] => [T, C]", "arrow [T, C]"],
    ["[C, T] ⟶ [T, C]", "arrow [T, C]"],
    ["[a, b] -> [b, a] -> [c]", "arrow [c]"],
    ["(B, T, D) @ (D, E) -> (B, T, E)", "operators [B, T, E]"],
    ["(B, D) * (B, D) = (B, D)", "operators [B, D]"],
    ["(B, D) · (D, E) = (B, E)", "operators [B, E]"],
    ["(B, D) + (B, D) = (B, D)", "operators [B, D]"],
    ["(B, D) - (B, D) = (B, D)", "operators [B, D]"],
    ["(B, D) ⊙ (B, D) = (B, D)", "operators [B, D]"],
    ["[N, 128] or [128]", "or [N, 128] [128]"],
    ["[N, 128] or [128, 1] -> [2, 3]", "nothing"],
    ["[a, b] -> [b, a] or [b]", "nothing"],
    ["(B, D) @ (D, E)", "nothing"],
    ["[a, b] -> large", "nothing"],
    ["[a, b] / [b, a]", "nothing"],
    ["[a, b] -> [b, a] @ [a, c]", "nothing"],
  ])("a chain: %s", (text, wanted) => expect(observed(text)).toBe(wanted));

  test.each(
    ["float", "bfloat16", "float32", "int8", "uint8", "bool", "complex64", "f32", "i64", "u8"].map(
      (dtype) => [`${dtype}[b, t, 1024]`],
    ),
  )("a dtype: %s", (text) => expect(observed(text)).toBe("dtype [b, t, 1024]"));

  test.each([
    ["float32[b, t] more"],
    ["float32 [b, t] + 1"],
    ["string[b, t]"],
    ["float1024[b, t]"],
  ])("no dtype: %s", (text) => expect(observed(text)).toBe("nothing"));

  test.each([
    ["[1] - one entry", false],
    ["[n]", true],
    ["x: [n, d]", true],
    ["x: [n, d] - the inputs", false],
    ["shape [n, d]", false],
    ["each is [n, d]", false],
    ["[n, d] - the inputs", false],
    ["[n, d] or [d]", true],
    ["[n, d] -> [d]", true],
    ["float32[n, d]", true],
  ])("%s is the whole comment: %s", (text, whole) => {
    const found = readObserved({ text, offset: OFFSET });
    expect(found?.whole ?? false).toBe(whole);
  });

  test("spans are offsets in the file", () => {
    const text = " x: [n, 2*d] - inputs";
    const found = readObserved({ text, offset: OFFSET });
    const cut = (span: { start: number; end: number } | undefined) =>
      span && text.slice(span.start - OFFSET, span.end - OFFSET);
    expect(cut(found?.span)).toBe("x: [n, 2*d] - inputs");
    expect(cut(found?.name?.span)).toBe("x");
    expect(cut(found?.shapes[0]?.span)).toBe("[n, 2*d]");
    const [n, d] = found?.shapes[0]?.axes ?? [];
    expect([n, d].map((axis) => cut(axis?.span))).toEqual(["n", "2*d"]);
    expect(d?.kind === "size" && d.names.map(({ span }) => cut(span))).toEqual(["d"]);
    const layout = readObserved({ text: "[a, b, c] (CHW)", offset: OFFSET })?.layout?.span;
    expect(layout && "[a, b, c] (CHW)".slice(layout.start - OFFSET, layout.end - OFFSET)).toBe(
      "CHW",
    );
  });
});

describe("never a shape", () => {
  const families = [
    ["x", "y", "z", "w", "x0", "y1"],
    ["r", "g", "b", "a"],
    ["lon", "lng", "long", "lat", "alt", "longitude", "latitude"],
    ["re", "im", "real", "imag", "re1"],
    ["min", "max", "low", "high", "lo", "hi", "start", "end", "begin", "from", "to"],
    ["left", "top", "right", "bottom", "x", "y", "width", "height"],
    ["dx", "dy", "dz"],
    ["red", "green", "blue", "alpha"],
    ["key", "value", "index", "name", "label", "keys"],
    ["mean", "std", "var", "variance", "median"],
    ["loss", "acc", "accuracy", "precision", "recall", "score"],
  ];
  const pairs = families.flatMap((family) =>
    family.map((name, at) => [`[${name}, ${family[(at + 1) % family.length]}]`]),
  );
  test.each(pairs)("a record: %s", (text) => expect(observed(text)).toBe("nothing"));

  test.each(
    ["number", "string", "boolean", "any", "unknown", "void", "true", "false", "undefined"].map(
      (word) => [`[n, ${word}]`],
    ),
  )("a word of code: %s", (text) => expect(observed(text)).toBe("nothing"));

  const marks = ["todo", "fixme", "hack", "note", "xxx", "wip", "tbd", "see"];
  const kinds = ["optional", "required", "deprecated", "internal", "experimental", "unused"];
  const access = ["default", "readonly", "private", "public"];
  test.each(
    [...marks, ...kinds, ...access].flatMap((mark) => [
      [`[${mark}]`],
      [`[${mark.toUpperCase()}] later`],
    ]),
  )("a mark: %s", (text) => expect(observed(text)).toBe("nothing"));

  test.each([["[a-z]"], ["[A-Z]"], ["[0-9]"], ["[a-zA]"]])("characters: %s", (text) =>
    expect(observed(text)).toBe("nothing"),
  );

  test.each([
    ["[y0, x0, y1, x1]"],
    ["[X, Y]"],
    ["[left, y]"],
    ["[SiLU, Linear]"],
    ["[Conv2D, ReLU]"],
    ["[Linear, Tanh]"],
    ["[0, 1]"],
    ["[-1, 1]"],
    ["[0, 1] - scaled"],
    ["x: [0, 1]"],
    ["[docs](https://example.com)"],
    ["[n, d](https://example.com)"],
    ["[1] says so"],
    ["[2] - see there"],
    ["[1, 2] - worked"],
    ["shape of 4 x 4"],
    ["(n) of them"],
    ["(see) below"],
    ["const y = zeros([n, d]);"],
    ["y = [n, d];"],
    ["mean([n, d])"],
    ["[n, d] - f(x"],
    ["[n, d] - a; b = c"],
    ["[n, d] // [m, d]"],
    ["[n, d] - list => {"],
    ["perm: [a, b]"],
    ["permutation: [a, b]"],
    ["axes: [a, b]"],
    ["axis: [a, b]"],
    ["[a, b] - the perm"],
    ["[a, b] - Axes of it"],
  ])("%s", (text) => expect(observed(text)).toBe("nothing"));

  test.each([
    ["[x]", "bare [x]"],
    ["[n-1]", "bare [n - 1]"],
    ["[optional, n]", "bare [optional, n]"],
    ["[mean, n]", "bare [mean, n]"],
    ["[x, n]", "bare [x, n]"],
    ["[x, 2*y]", "bare [x, 2*y]"],
    ["[x, 3]", "bare [x, 3]"],
    ["[Batch, n]", "bare [Batch, n]"],
    ["[B, T]", "bare [B, T]"],
    ["[Bat, Tok]", "bare [Bat, Tok]"],
    ["[1, 1]", "bare [1, 1]"],
    ["[0, 2]", "bare [0, 2]"],
    ["[0, 1, 2]", "bare [0, 1, 2]"],
    ["[1]", "bare [1]"],
    ["[n] - one size", "prose [n]"],
    ["[n, 3] - points", "prose [n, 3]"],
    ["[2, 3]", "bare [2, 3]"],
    ["[n, d] - a permuted list", "prose [n, d]"],
    ["[n, d] - f (x)", "prose [n, d]"],
    ["[n, d] - a; b", "prose [n, d]"],
  ])("but %s is one", (text, wanted) => expect(observed(text)).toBe(wanted));

  test.each([
    ["(a,b", "nothing"],
    ["[×a", "prose [n, d]"],
    ["(a ,", "prose [n, d]"],
    ["[n, d", "prose [n, d]"],
  ])("a comment full of %s is read, closed or not, as %s", (piece, wanted) =>
    expect(observed(`[n, d] - ${piece.repeat(400)}`)).toBe(wanted),
  );
});

/** What stands behind `@shape`. */
function explicit(text: string): string[] {
  return readExplicit({ text, offset: OFFSET }).map((found) => {
    if (!("form" in found))
      return `${found.expected} at ${text.slice(found.span.start - OFFSET, found.span.end - OFFSET)}`;
    const name = found.name ? `${found.name.name}: ` : "";
    return name + found.shapes.map(shown).join(" ");
  });
}

describe("explicit comments", () => {
  test.each([
    [" [n, d]", ["[n, d]"]],
    ["(n, d)", ["[n, d]"]],
    ["ℝ^(n × d)", ["[n, d]"]],
    [" x: [n, d], W: [d, h]", ["x: [n, d]", "W: [d, h]"]],
    ["x: [n, d] W: [d, h]", ["x: [n, d]"]],
    ['"batch channels 28 28"', ["[batch, channels, 28, 28]"]],
    ["'batch 28'", ["[batch, 28]"]],
    ['"#n d"', ["[n, d]"]],
    ["changes later", []],
    ["n, d", []],
    ["", []],
  ])("%s", (text, wanted) => expect(explicit(text)).toEqual(wanted));

  test.each([["[n d]"], ["x: [n, d], W: [d h]"], ['"batch 28'], ['"batch )"']])(
    "a mistake is reported: %s",
    (text) => {
      const found = readExplicit({ text, offset: OFFSET });
      expect(found.filter((one) => "expected" in one).length).toBe(1);
    },
  );
});
