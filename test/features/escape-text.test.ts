import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeBlock, escapeText } from "../../server/src/features/escape-text.ts";

describe("text of the workspace in a hover", () => {
  it.each([
    ["[link](https://example.org)", String.raw`\[link\]\(https\:\/\/example\.org\)`],
    ["<img src=x>", String.raw`&lt;img src\=x&gt;`],
    ["a `b` *c* _d_", "a \\`b\\` \\*c\\* \\_d\\_"],
    ["&amp;", String.raw`&amp;amp\;`],
    ["two\nlines", "two lines"],
  ])("%j becomes harmless among words", (text, expected) => {
    expect(escapeText(text, "prose")).toBe(expected);
  });

  it("shows control and bidi characters by their code point", () => {
    expect(escapeText("a\u202Eb\u0000c\u200B", "prose")).toBe(String.raw`aU\+202EbU\+0000cU\+200B`);
    expect(escapeText("a\u202Eb", "code")).toBe("`aU+202Eb`");
  });

  it("is cut after 80 characters, never in the middle of one", () => {
    expect(escapeText("𝔸".repeat(100), "code")).toBe(`\`${"𝔸".repeat(80)}…\``);
    expect(escapeText("x".repeat(80), "code")).toBe(`\`${"x".repeat(80)}\``);
  });

  it("cannot leave a code span or block", () => {
    expect(escapeText("a``b", "code")).toBe("```a``b```");
    expect(escapeText("`", "code")).toBe("`` ` ``");
    expect(codeBlock(["```", "x"])).toBe("````\n```\nx\n````");
  });

  it("has no sign of Markdown or HTML left that is not escaped, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const prose = escapeText(text, "prose");
        const bare = prose.replace(/\\[!-/:-@[-`{-~]/g, "").replace(/&(?:lt|gt|amp);/g, "");
        expect(bare).not.toMatch(/[!-/:-@[-`{-~]|[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
