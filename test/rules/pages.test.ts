import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CODES } from "../../server/src/rules/rules.ts";

const pages = readdirSync("docs/rules").map((name) => name.replace(/\.md$/u, ""));

it("every diagnostic has a page, and every page a diagnostic", () => {
  expect(pages.toSorted()).toEqual([...CODES].sort());
});

describe("the page of", () => {
  it.each(CODES)("%s has the fixed headings", (code) => {
    const text = readFileSync(`docs/rules/${code}.md`, "utf8");
    expect(text.match(/^#+ .*/gmu)).toEqual([
      `# ${code}`,
      "## Why it matters",
      "## Example",
      "## Instead",
      "## When it is silent",
      "## Fixes",
    ]);
  });
});
