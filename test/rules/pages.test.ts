import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LineIndex } from "../../server/src/base/line-index.ts";
import { checkText } from "../../server/src/library/check-text.ts";
import { CODES } from "../../server/src/rules/rules.ts";
import { markdownCases } from "../harness/markdown-cases.ts";
import { unmarked } from "../harness/marked-lines.ts";

const pages = readdirSync("docs/rules").map((name) => name.replace(/\.md$/u, ""));

it("every diagnostic has a page, and every page a diagnostic", () => {
  expect(pages.toSorted()).toEqual([...CODES].sort());
});

describe.each(CODES)("the page of %s", (code) => {
  const cases = markdownCases(readFileSync(`docs/rules/${code}.md`, "utf8"));

  it("has the fixed headings", () => {
    expect(cases.map(({ heading }) => heading)).toEqual([
      code,
      "Why it matters",
      "Example",
      "Instead",
      "When it is silent",
      "Fixes",
    ]);
  });

  it("shows a mistake and nothing else in its example", () => {
    const { text, due } = unmarked(example("Example"));
    expect(due).toHaveLength(1);
    expect(due[0]).toMatch(new RegExp(` ${code}$`, "u"));
    expect(found(text)).toEqual(due);
  });

  it("shows how it is right", () => {
    expect(found(example("Instead"))).toEqual([]);
  });

  function example(heading: string): string {
    const fences = cases.find((one) => one.heading === heading)?.fences ?? [];
    expect(fences.map(({ language }) => language)).toEqual(["ts"]);
    return fences[0]?.text ?? "";
  }
});

function found(text: string): string[] {
  const index = new LineIndex(text);
  return checkText({ fileName: "example.ts", text }).diagnostics.map(
    ({ primary, severity, code }) =>
      `${index.positionOf(primary.span.start).line + 1} ${severity} ${code}`,
  );
}
