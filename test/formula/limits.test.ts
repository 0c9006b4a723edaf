import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formulaToSvg } from "../../server/src/formula/formula-to-svg.ts";
import { SEED } from "../harness/seeded.ts";
import { STYLE } from "./draw.ts";
import { glyphTable } from "./glyph-table.ts";
import { readSvg } from "./svg-reader.ts";

describe(`errors and limits, seed ${SEED}`, () => {
  test.each(
    [
      ["\\frac{a}{", "Unexpected end of input in a macro argument, expected '}'"],
      ["\\nosuchcommand", "Undefined control sequence: \\nosuchcommand"],
      ["a_b_c", "Double subscript"],
      ["\\def\\a{x}\\a", "Macros cannot be defined in a formula: \\def"],
      ["\\reflectbox{x}", "The command \\reflectbox is not supported."],
      ["\\begin{CD} A @>>> B \\end{CD}", "Commutative diagrams are not supported."],
      ["{".repeat(101) + "}".repeat(101), "Groups are nested more than 100 deep."],
      ["x".repeat(20_001), "The formula has more than 20000 characters."],
      [`${"\\rule{99em}{1em}".repeat(20)}x`, "The formula is too large to be drawn."],
    ].map(([tex = "", error = ""]) => ({ tex, error })),
  )("$error", ({ tex, error }) => {
    expect(formulaToSvg(tex, STYLE, glyphTable)).toEqual({ error });
  });

  test.each(["\\sqrt", "\\hat", "\\mathrm", "\\left(", "\\frac1", "x^", "\\text", "\\boxed"])(
    "%s again and again is bounded",
    (command) => {
      for (const tex of [
        command.repeat(150),
        `${command} `.repeat(2_000),
        `${command}{`.repeat(150),
      ]) {
        expectBounded(tex);
      }
    },
  );

  test.each([
    ["\\frac{", "}{y}"],
    ["\\sqrt{", "}"],
    ["x^{", "}"],
    ["\\boxed{", "}"],
    ["\\underbrace{", "}_a"],
    ["\\begin{matrix}", "\\end{matrix}"],
    ["\\left(", "\\right)"],
  ])("%s nests as deep as it may", (open, close) => {
    for (const depth of [30, 100]) expectBounded(`${open.repeat(depth)}x${close.repeat(depth)}`);
    const result = formulaToSvg(`${open.repeat(30)}x${close.repeat(30)}`, STYLE, glyphTable);
    expect(result).not.toHaveProperty("error");
  });

  test("no text of TeX's tokens makes an exception or a picture without bounds", () => {
    const tokens = [
      "{",
      "}",
      "^",
      "_",
      "&",
      "\\\\",
      "\\frac",
      "\\sqrt",
      "[",
      "]",
      "x",
      "1",
      "~",
      "#1",
    ]
      .concat([
        "\\left(",
        "\\right)",
        "\\begin{matrix}",
        "\\end{matrix}",
        "\\begin{cases}",
        "\\end{cases}",
      ])
      .concat([
        "\\color{red}",
        "\\text{",
        "\\hline",
        "$",
        "%",
        "\\rule{9em}{9em}",
        "\\kern-9em",
        "<",
        "'",
      ])
      .concat([
        "\\href{javascript:x}{y}",
        "\\htmlStyle{color:red}{y}",
        "\\includegraphics{a}",
        "\\tag{1}",
      ])
      .concat([
        "\\hspace{1e30em}",
        "\\Huge",
        "\\raisebox{9em}{x}",
        "\\verb|x|",
        "\\u",
        "\ud83d",
        "é",
        "\0",
      ]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tokens), { maxLength: 25 }), (parts) => {
        expectBounded(parts.join(" "));
      }),
      { numRuns: 500, seed: SEED },
    );
  });
});

function expectBounded(tex: string): void {
  const result = formulaToSvg(tex, STYLE, glyphTable);
  if ("error" in result) {
    expect(result.error).not.toBe("");
    return;
  }
  readSvg(result.svg);
  expect(Math.max(result.width, result.height)).toBeLessThanOrEqual(16_384);
}
