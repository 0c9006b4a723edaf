import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { TermStore } from "../../server/src/tensor/store.ts";

const LENGTH = 30_000;
const PIECES = [
  "[",
  "(a,",
  "‖",
  " - ",
  "(",
  "{",
  "`${",
  "a+",
  ".add(y)",
  "'",
  "|",
  "∂",
  "∂/",
  "√",
  "x: (",
  "x: a(, ",
  "a^",
  "a**",
  ")",
  ";",
  ");",
  "x:[",
  "W: [m d] ",
  "1[",
  "\\frac{",
  "\\",
  "_",
  "²",
  "a²",
  "a'",
  "a[0]",
  "#",
  "f(",
  "f(x)=",
  "a=",
  "a=\n",
  "∂a/∂x ",
  "⟨a,",
  "x x ",
  "2x",
  "dims a=",
  "\n",
  "a,",
  "ℝ^",
  "||",
  '"',
  "a.",
  "a/",
  "log ",
  "√(a) ",
  "d/dx ",
  "x⊙",
  "x: [n]\n",
  "ᵀ",
  "[//",
  "(a\n//b\n",
  "a := b.",
  "∇_x ",
  "1/2x ",
  "x_i ",
  "f(f(",
];

function steps(text: string): number {
  return parseBlock(text).steps;
}

describe("hostile text", () => {
  test.each(PIECES)("%j, over and over, is parsed in linear work", (piece) => {
    const half = piece.repeat(Math.ceil(LENGTH / 2 / piece.length));
    expect(steps(half + half)).toBeLessThanOrEqual(2.2 * steps(half) + 100);
  });

  test.each(PIECES)("%j, over and over, is elaborated or refused", (piece) => {
    const text = `x: [n]\n${piece.repeat(Math.ceil(LENGTH / 3 / piece.length))}`;
    const scope = { lookup: () => undefined, names: () => [], differentiate: () => undefined };
    const block = elaborate(new TermStore(new Budget(1_000_000)), parseBlock(text), scope);
    expect(block.findings.length).toBeLessThanOrEqual(100);
  });

  test("100,000 nested brackets are too deep", () => {
    const text = `y = ${"(".repeat(100_000)}x${")".repeat(100_000)}`;
    expect(parseBlock(text).findings.map(({ kind }) => kind)).toEqual(["too-deep"]);
  });

  test("150 nested brackets are not", () => {
    expect(parseBlock(`y = ${"(".repeat(150)}x${")".repeat(150)}`).findings).toEqual([]);
  });

  test.each([["1"], ["²"], ["2^"], ["∂ "]])(
    "a fraction of %j, over and over, is rewritten",
    (part) => {
      const [finding] = parseBlock(`y = \\frac{${part.repeat(3000)}!}{b}`).findings;
      expect(finding?.kind).toBe("latex-command");
    },
  );

  test("a long chain is no deep one", () => {
    for (const text of ["a + ".repeat(20_000), "a ".repeat(20_000), "a ⊙ ".repeat(20_000)])
      expect(parseBlock(`y = ${text}a`).findings).toEqual([]);
  });
});
