import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LANGUAGE_FUNCTIONS, QUESTION_SIGNATURES } from "../../server/src/base/function-forms.ts";
import { PROPERTIES } from "../../server/src/tensor/property.ts";
import { examplesOf, failuresOf } from "../harness/language-spec.ts";

const page = readFileSync("docs/notation.md", "utf8");

describe("docs/notation.md", () => {
  test.each(examplesOf(page).map((example) => [example.title, example] as const))(
    "what it says under %s holds",
    (_, example) => {
      expect(failuresOf(example)).toEqual([]);
    },
  );

  test.each([...LANGUAGE_FUNCTIONS, ...Object.keys(QUESTION_SIGNATURES), ...PROPERTIES])(
    "names %s",
    (name) => {
      expect(page).toMatch(new RegExp(`\`${name}[(\`]`, "u"));
    },
  );
});
