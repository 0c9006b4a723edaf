import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.ts";
import { LineIndex } from "../../server/src/base/line-index.ts";
import { paintFor } from "../../server/src/cli/paint.ts";
import { prettyReport } from "../../server/src/cli/report-pretty.ts";
import { checkText } from "../../server/src/library/check-text.ts";
import { markdownCases } from "../harness/markdown-cases.ts";

const FOLDER = "test/spec/diagnostics";

describe.each(readdirSync(FOLDER))("%s", (name) => {
  const cases = markdownCases(readFileSync(join(FOLDER, name), "utf8")).filter(
    ({ fences }) => fences.length > 0,
  );

  it.each(cases.map(({ heading, fences }) => [heading, fences] as const))("%s", (_, fences) => {
    const [source, report] = fences;
    expect(draw(source?.text ?? "")).toBe(report?.text);
  });

  it.each(cases.map(({ heading, fences }) => [heading, fences] as const))(
    "%s: every fix that is offered removes the mistake and makes no other",
    (_, fences) => {
      const text = fences[0]?.text ?? "";
      const before = codesOf(text);
      for (const { code, fixes } of checkText({ fileName: "spec.ts", text }).diagnostics) {
        const others = before.toSpliced(before.indexOf(code), 1);
        for (const { title, edits } of fixes) {
          const after = codesOf(applyEdits(text, edits));
          expect([title, ...after.filter((left) => !others.includes(left))]).toEqual([title]);
          expect(after.length).toBeLessThanOrEqual(others.length);
        }
      }
    },
  );
});

function codesOf(text: string): string[] {
  return checkText({ fileName: "spec.ts", text }).diagnostics.map(({ code }) => code);
}

function draw(text: string): string {
  const file = { name: "spec.ts", index: new LineIndex(text) };
  return checkText({ fileName: "spec.ts", text })
    .diagnostics.map((one) => prettyReport(one, file, () => undefined, paintFor(false)).join("\n"))
    .join("\n\n");
}
