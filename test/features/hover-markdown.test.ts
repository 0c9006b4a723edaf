import { describe, expect, it } from "vitest";
import type { HoverPart } from "../../server/src/features/hover-content.ts";
import { hoverMarkdown, MAX_HOVER } from "../../server/src/features/hover-markdown.ts";
import { THEME_COLOURS } from "../../server/src/features/theme.ts";

const parts: readonly HoverPart[] = [
  { kind: "formula", latex: "W x", text: "W x" },
  { kind: "paragraph", runs: ["The shape of ", { code: "W" }, " is known."] },
  { kind: "code", lines: ["W : [m, d]"] },
];

describe("the Markdown of a hover", () => {
  it("has a block image with a size, and the same as text", () => {
    const markdown = hoverMarkdown(parts, () => ({ uri: "data:x", width: 10, height: 20 }));
    expect(markdown).toBe(
      "![W x](data:x|width=10,height=20)\n\nThe shape of `W` is known\\.\n\n```\nW : [m, d]\n```",
    );
  });

  it("has no image where nobody draws", () => {
    expect(hoverMarkdown(parts)).toBe("The shape of `W` is known\\.\n\n```\nW : [m, d]\n```");
  });

  it("leaves out the pictures that do not fit, never the text behind them", () => {
    const formula = { kind: "formula", latex: "x", text: "x" } as const;
    const many = [formula, formula, formula, ...parts];
    const markdown = hoverMarkdown(many, () => ({
      uri: `data:${"x".repeat(40_000)}`,
      width: 1,
      height: 1,
    }));
    expect(markdown.length).toBeLessThanOrEqual(MAX_HOVER);
    expect(markdown.match(/!\[/g)).toHaveLength(2);
    expect(markdown.endsWith("```\nW : [m, d]\n```")).toBe(true);
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
