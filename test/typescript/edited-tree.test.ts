import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findComments } from "../../server/src/typescript/comments.ts";
import { readSource } from "../../server/src/typescript/read-source.ts";
import type { SourceTree } from "../../server/src/typescript/tree.ts";
import { edit, texts, versions } from "../harness/edited-texts.ts";
import { SEED } from "../harness/seeded.ts";

describe(`the tree of an edited text, SEED=${SEED}`, () => {
  test.each(["edited.ts", "edited.tsx", "edited.js"])(
    "is that of a fresh parse of %s",
    (fileName) => {
      fc.assert(
        fc.property(texts, fc.array(edit, { minLength: 1, maxLength: 8 }), (text, edits) => {
          let tree = readSource(text, fileName);
          for (const version of versions(text, edits)) {
            tree = tree?.edited(version);
            expect(seen(tree)).toEqual(seen(readSource(version, fileName)));
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    120_000,
  );
});

/** Documents; `EDITED=2000` for a long run. */
const RUNS = Number(process.env["EDITED"] ?? 40);

test("a tree that was edited still says what its own text is", () => {
  const text = "function f(x) {\n  return x;\n}\nconst y = `/`; // z\n";
  const tree = readSource(text, "a.ts");
  const edited = tree?.edited(text.replace("return", "return -"));
  expect(edited?.edit?.within()?.before).toEqual({ start: 0, end: text.indexOf("\nconst") });
  expect(seen(tree)).toEqual(seen(readSource(text, "a.ts")));
  expect(seen(tree?.edited(`${text};`))).toEqual(seen(readSource(`${text};`, "a.ts")));
});

function seen(tree: SourceTree | undefined) {
  if (!tree) return undefined;
  const { text, statements, literals, slashedLiterals } = tree;
  return JSON.stringify({
    text,
    statements,
    literals,
    slashedLiterals,
    comments: findComments(tree),
  });
}
