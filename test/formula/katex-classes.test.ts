import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { MarkupElement } from "../../server/src/formula/html.ts";
import { formulaMarkup } from "../../server/src/formula/markup.ts";
import contactSheet from "./contact-sheet.json" with { type: "json" };
import fixedFormulas from "./formulas.json" with { type: "json" };
import known from "./katex-classes.json" with { type: "json" };
import { randomFormulas } from "./random-formulas.ts";

const KNOWN = new Set<string>(Object.values(known).flat());
const SOURCE = new URL("../../server/src/formula/", import.meta.url);

describe("the backend knows every class of KaTeX", () => {
  test("that has a rule in the style sheet", () => {
    const path = createRequire(import.meta.url).resolve("katex/dist/katex.css");
    const css = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    const selectors = css.split("}").map((rule) => rule.split("{")[0] ?? "");
    const classes = selectors.flatMap((selector) => selector.match(/\.[a-zA-Z][\w-]*/g) ?? []);
    const unknown = classes.map((name) => name.slice(1)).filter((name) => !KNOWN.has(name));
    expect([...new Set(unknown)]).toEqual([]);
  });

  test("and names those that it draws by name", () => {
    const files = readdirSync(SOURCE).filter((name) => name.endsWith(".ts"));
    const source = files.map((name) => readFileSync(new URL(name, SOURCE), "utf8")).join("");
    expect(known.drawn.filter((name) => !source.includes(`"${name}"`))).toEqual([]);
  });

  test("that a formula has", () => {
    const found = new Set<string>();
    for (const tex of [...contactSheet, ...fixedFormulas, ...randomFormulas(300, 1)]) {
      const html = formulaMarkup(tex);
      if ("error" in html) throw new Error(`${tex}: ${html.error}`);
      collectClasses(html, found);
    }
    expect([...found].filter((name) => !KNOWN.has(name))).toEqual([]);
    expect(found.size).toBeGreaterThan(80);
  });
});

function collectClasses(element: MarkupElement, found: Set<string>): void {
  for (const name of element.classes) found.add(name);
  for (const child of element.children) {
    if (typeof child !== "string") collectClasses(child, found);
  }
}
