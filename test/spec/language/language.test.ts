import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { examplesOf, failuresOf } from "../../harness/language-spec.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".md"));

describe.each(files)("%s", (file) => {
  const examples = examplesOf(readFileSync(`${folder}/${file}`, "utf8"));

  test("has examples", () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(
    examples.map((example) => [`${example.title} (line ${example.line})`, example] as const),
  )("%s", (_, example) => {
    expect(failuresOf(example)).toEqual([]);
  });
});
