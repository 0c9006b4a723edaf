import { describe, expect, test } from "vitest";
import { svgDataUri } from "../../server/src/formula/data-uri.ts";
import { type FormulaImage, formulaToSvg } from "../../server/src/formula/formula-to-svg.ts";
import { SEED } from "../harness/seeded.ts";
import contactSheet from "./contact-sheet.json" with { type: "json" };
import { draw, STYLE } from "./draw.ts";
import fixedFormulas from "./formulas.json" with { type: "json" };
import { glyphTable } from "./glyph-table.ts";
import { randomFormulas } from "./random-formulas.ts";
import { inkBounds } from "./svg-ink.ts";
import { allElements, readSvg } from "./svg-reader.ts";

const FORMULAS = [...contactSheet, ...fixedFormulas, ...randomFormulas(100, SEED)];

describe(`pictures of formulas, seed ${SEED}`, () => {
  test("are well formed and show nothing but shapes", () => {
    const names = new Set(["svg", "defs", "g", "path", "use"]);
    for (const tex of FORMULAS) {
      const { svg, fallbackChars } = draw(tex);
      const elements = [...allElements(readSvg(svg))];
      expect(
        elements.filter(({ name }) => !names.has(name)),
        tex,
      ).toEqual([]);
      const links = elements.flatMap(({ attributes }) => attributes.get("href") ?? []);
      expect(
        links.filter((link) => !/^#g[0-9a-z]+$/.test(link)),
        tex,
      ).toEqual([]);
      expect(svg.toLowerCase()).not.toContain("currentcolor");
      expect(fallbackChars, tex).toEqual([]);
    }
  });

  test("have a size in whole px that is the viewBox", () => {
    for (const tex of FORMULAS) {
      const { svg, width, height } = draw(tex);
      expect(
        [width, height].every((side) => Number.isInteger(side) && side >= 1),
        tex,
      ).toBe(true);
      const { attributes } = readSvg(svg);
      expect(attributes.get("width"), tex).toBe(`${width}`);
      expect(attributes.get("height"), tex).toBe(`${height}`);
      expect(attributes.get("viewBox"), tex).toBe(`0,0,${width},${height}`);
    }
  });

  test.each([
    { snap: true, fontSize: 14 },
    { snap: false, fontSize: 14 },
    { snap: true, fontSize: 23 },
  ])("enclose their ink, closely: %o", (style) => {
    for (const tex of FORMULAS) {
      const { svg, width, height } = draw(tex, style);
      const ink = inkBounds(readSvg(svg));
      // Coordinates are rounded to a thousandth of a glyph's size and to a hundredth of a px.
      expect(Math.min(ink.left, ink.top), tex).toBeGreaterThan(-0.03);
      expect(Math.max(ink.right - width, ink.bottom - height), tex).toBeLessThan(0.03);
      if (tex.includes("\\phantom") || tex.includes("\\quad")) continue;
      expect(Math.max(ink.left, ink.top, width - ink.right, height - ink.bottom), tex).toBeLessThan(
        1.1,
      );
    }
  });

  test("are the same bytes for the same input, whatever was drawn before", () => {
    const first = FORMULAS.map((tex) => draw(tex).svg);
    const second = [...FORMULAS].reverse().map((tex) => draw(tex).svg);
    expect(second.reverse()).toEqual(first);
  });

  test("are small enough for a hover", () => {
    const lengths = contactSheet.map((tex) => svgDataUri(draw(tex).svg).length);
    expect(Math.max(...lengths)).toBeLessThan(20_000);
    lengths.sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(6_000);
  });

  test("are no wider than asked, but for one group that is too wide at 0.7", () => {
    for (const tex of FORMULAS) {
      const natural = draw(tex);
      for (const maxWidth of [60, 150, 300]) {
        const fitted = draw(tex, { maxWidth });
        expect(fitted.width, tex).toBeLessThanOrEqual(natural.width);
        if (fitted.width <= maxWidth) continue;
        const single = draw(tex, { maxWidth: 1 });
        // Each line of the one begins a line of the other too, where ink may begin 2 px further left than in the rest.
        expect(fitted.width, tex).toBeLessThanOrEqual(single.width);
        expect(single.width - fitted.width, tex).toBeLessThanOrEqual(2);
      }
    }
  });
});

describe("colours", () => {
  test("of parts are kept", () => {
    const { svg } = draw("a + \\textcolor{#f14c4c}{\\underbrace{W}_{m}} + \\color{green}{b}");
    expect(svg).toContain("fill='#f14c4c'");
    expect(svg).toContain("fill='green'");
  });

  test("cannot break out of their attribute", () => {
    const { svg } = draw("x + \\frac{a}{b}", { foreground: "red'/><script>" });
    expect([...allElements(readSvg(svg))].map(({ name }) => name)).not.toContain("script");
    expect(readSvg(svg).attributes.get("fill")).toBe("red'/><script>");
  });

  test("of the page are the foreground", () => {
    expect(draw("\\textcolor{currentColor}{x}").svg).toBe(draw("x").svg);
  });

  test("that are transparent leave no ink", () => {
    expect(draw("x\\phantom{y}").svg).toBe(draw("x").svg);
  });
});

describe("long formulas", () => {
  const long = "a + bbb + c + ddd + e + fff + g + hhh + i + jjj + k + lll";

  test("are broken between groups, and not otherwise made smaller", () => {
    const [natural, broken] = [draw(long), draw(long, { maxWidth: 200 })];
    expect(natural.width).toBeGreaterThan(300);
    expect(broken.width).toBeLessThanOrEqual(200);
    expect(broken.height).toBeGreaterThan(2 * natural.height);
    expect(scales(broken)).toEqual(scales(natural));
  });

  test("are broken in front of brackets rather than within", () => {
    const first = draw("aaaa + bbbb + (cccc +").width;
    const broken = draw("aaaa + bbbb + (cccc + dddd)", { maxWidth: first + 10 });
    expect(broken.height).toBeGreaterThan(2 * draw("aaaa").height);
    expect(broken.width).toBeLessThan(first);
  });

  test("of one group are made smaller, down to 0.7", () => {
    const group = "\\frac{a + bbb + c + ddd + e + fff + g}{h}";
    const natural = draw(group);
    const fitted = draw(group, { maxWidth: Math.round(0.85 * natural.width) });
    expect(fitted.width / natural.width).toBeCloseTo(0.85, 1);
    const smallest = draw(group, { maxWidth: 10 });
    expect(smallest.width / natural.width).toBeCloseTo(0.7, 1);
  });

  test("with a tag have it two em to the right", () => {
    const em = 14 * 1.21;
    const distance = draw("x \\tag{1}").width - draw("x").width - draw("\\text{(1)}").width;
    expect(distance / em).toBeGreaterThan(1.9);
    expect(distance / em).toBeLessThan(2.2);
  });
});

describe("snapping", () => {
  test.each([9, 12, 13, 14, 15.5, 16, 20, 31])(
    "puts rules on whole px at font size %d",
    (fontSize) => {
      const formula =
        "\\frac{\\overline{a}}{b} + \\boxed{c} + \\begin{array}{c|c} d & e \\\\ \\hline f & g \\end{array}";
      const paths = [...allElements(readSvg(draw(formula, { fontSize }).svg))].filter(
        ({ name, attributes }) => name === "path" && !attributes.has("transform"),
      );
      const data = paths.map(({ attributes }) => attributes.get("d") ?? "");
      const rules = data.filter((path) => path.startsWith("M") && !path.includes("m"));
      expect(rules.length).toBeGreaterThan(0);
      for (const rule of rules) expect(rule).toMatch(/^(?:M-?\d+,-?\d+h\d+v\d+h-\d+z)+$/);
    },
  );

  test("puts the bar of a radical on whole px", () => {
    const { svg } = draw("\\sqrt{x}");
    const bar = [...allElements(readSvg(svg))].find(({ name, attributes }) => {
      return name === "path" && /^M[-\d.]+,-?\d+h[\d.]+v1h/.test(attributes.get("d") ?? "");
    });
    expect(bar).toBeDefined();
  });
});

describe("characters that KaTeX's fonts lack", () => {
  test("are drawn by a system font and reported", () => {
    const image = draw("\\text{вес 重み} + x");
    expect(image.fallbackChars).toEqual(["в", "е", "с", "重", "み"]);
    const texts = [...allElements(readSvg(image.svg))].filter(({ name }) => name === "text");
    expect(texts).toHaveLength(2);
    expect(image.width).toBeGreaterThan(80);
  });

  test("that reorder or break text are replaced", () => {
    for (const hostile of ["\u202e", "\u2066", "\ud800", "\u0007", "\u2028"]) {
      const result = formulaToSvg(`\\text{a${hostile}b}`, STYLE, glyphTable);
      if ("error" in result) continue;
      expect(result.svg).not.toContain(hostile);
      readSvg(result.svg);
    }
  });
});

function scales({ svg }: FormulaImage): readonly string[] {
  return [...new Set(svg.match(/scale\([^)]+\)/g))].sort();
}
