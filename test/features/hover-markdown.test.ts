import { describe, expect, it } from "vitest";
import type { HoverPart } from "../../server/src/features/hover-content.ts";
import { hoverMarkdown, MAX_HOVER } from "../../server/src/features/hover-markdown.ts";
import { THEME_COLOURS } from "../../server/src/features/theme.ts";

const formula: HoverPart = { kind: "formula", latex: "W x", lines: ["W x : [m]"] };
const parts: readonly HoverPart[] = [
  formula,
  { kind: "paragraph", runs: ["The shape of ", { code: "W" }, " is known."] },
  { kind: "formula", latex: "z", lines: ["z = W x"] },
];
const picture = { uri: "data:x", width: 10, height: 20 };

describe("the Markdown of a hover", () => {
  it("has a block image with a size for every formula, and all of them as text at the end", () => {
    expect(hoverMarkdown(parts, () => picture)).toBe(
      [
        "![W x \\: \\[m\\]](data:x|width=10,height=20)",
        "The shape of `W` is known\\.",
        "![z \\= W x](data:x|width=10,height=20)",
        "```\nW x : [m]\nz = W x\n```",
      ].join("\n\n"),
    );
  });

  it("says the same in the same order where nobody draws", () => {
    expect(hoverMarkdown(parts)).toBe(
      "```\nW x : [m]\n```\n\nThe shape of `W` is known\\.\n\n```\nz = W x\n```",
    );
    expect(hoverMarkdown([formula, formula])).toBe("```\nW x : [m]\nW x : [m]\n```");
  });

  it("leaves out the pictures that do not fit, never the text behind them", () => {
    const heavy = { ...picture, uri: `data:${"x".repeat(40_000)}` };
    const markdown = hoverMarkdown([formula, formula, formula, ...parts], () => heavy);
    expect(markdown.length).toBeLessThanOrEqual(MAX_HOVER);
    expect(markdown.match(/!\[/g)).toHaveLength(2);
    expect(markdown.endsWith("W x : [m]\nz = W x\n```")).toBe(true);
  });

  it("shows the beginning of a derivation that is very long", () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `${at}`.repeat(100));
    const markdown = hoverMarkdown([{ kind: "formula", latex: "x", lines }]);
    expect(markdown.length).toBeLessThanOrEqual(MAX_HOVER);
    expect(markdown.endsWith("\n…\n```")).toBe(true);
  });
});

describe("the colours of formulas", () => {
  const backgrounds = {
    light: "#f8f8f8",
    dark: "#252526",
    highContrast: "#0c141f",
    highContrastLight: "#ffffff",
  } as const;
  const kinds = ["light", "dark", "highContrast", "highContrastLight"] as const;

  it.each(kinds)("have enough contrast on the hover of a theme that is %s", (kind) => {
    for (const colour of Object.values(THEME_COLOURS[kind])) {
      expect(contrast(colour, backgrounds[kind])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("differ from kind to kind", () => {
    expect(new Set(kinds.map((kind) => THEME_COLOURS[kind].foreground)).size).toBe(4);
  });
});

/** WCAG 2.1, 1.4.3. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
