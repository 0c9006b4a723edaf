import fc from "fast-check";
import { expect, test } from "vitest";
import { svgDataUri } from "../../server/src/formula/data-uri.ts";
import { formulaToSvg } from "../../server/src/formula/formula-to-svg.ts";
import contactSheet from "./contact-sheet.json" with { type: "json" };
import { glyphTable } from "./glyph-table.ts";

const PREFIX = "data:image/svg+xml,";

test("a data URI gives the picture back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const uri = svgDataUri(text);
      expect(uri.startsWith(PREFIX)).toBe(true);
      expect(decodeURIComponent(uri.slice(PREFIX.length))).toBe(text);
    }),
  );
});

test("a data URI has nothing that ends or changes a Markdown image with a size", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(svgDataUri(text)).toMatch(/^[A-Za-z0-9\-.,:;/='+!@_~?$*%]*$/);
    }),
  );
});

test("half a surrogate pair is replaced", () => {
  expect(svgDataUri("a\ud800b")).toBe(`${PREFIX}a%EF%BF%BDb`);
});

test("a data URI is shorter than base64", () => {
  for (const tex of contactSheet) {
    const image = formulaToSvg(tex, { foreground: "#cccccc", fontSize: 14 }, glyphTable);
    if ("error" in image) throw new Error(image.error);
    const base64 = Buffer.from(image.svg).toString("base64");
    expect(svgDataUri(image.svg).length).toBeLessThan(base64.length);
  }
});
