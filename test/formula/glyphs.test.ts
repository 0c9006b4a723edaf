import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import katex from "katex";
import { expect, test } from "vitest";
import { parseGlyphTable } from "../../server/src/formula/glyphs.ts";
import { glyphJson, glyphTable } from "./glyph-table.ts";

test("the committed table is what the script makes of the installed fonts", () => {
  const script = fileURLToPath(new URL("../../scripts/build-glyphs.mjs", import.meta.url));
  const made = execFileSync(process.execPath, [script, "--stdout"], {
    encoding: "utf8",
    maxBuffer: 16 * 2 ** 20,
  });
  expect(made === glyphJson).toBe(true);
});

test("KaTeX is pinned to the version whose markup and fonts these are", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(manifest.devDependencies.katex).toBe(glyphTable.katex);
  expect(katex.version).toBe(glyphTable.katex);
  expect(createRequire(import.meta.url)("katex/package.json").version).toBe(glyphTable.katex);
});

test("the table has the faces of all KaTeX fonts", () => {
  expect([...glyphTable.faces.keys()]).toHaveLength(20);
  const size = [...glyphTable.faces.values()].reduce((sum, face) => sum + face.size, 0);
  expect(size).toBeGreaterThan(2_000);
  expect(glyphTable.faces.get("Main-Regular")?.get("A")?.[0]).toBe(750);
});

test.each(["", "[]", "{}", '{"katex":"1","unitsPerEm":1000,"faces":{"A":{"x":[1,2,3]}}}'])(
  "%j is no glyph table",
  (json) => {
    expect(parseGlyphTable(json)).toBeUndefined();
  },
);
