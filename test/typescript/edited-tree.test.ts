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

const TWO = `class A {
  first(x) { const a = x; return a; }
  second(y) { const b = y; return b; }
}
function last(z) { const c = z; return c; }
`;

describe("a function alone is said to have changed", () => {
  test.each([
    ["where the edit stays in it", "const a", "const d"],
    ["where braces stay in pairs", "const b = y;", "{ const b = y; }"],
    ["where what is half typed stays in it", "return c", "return c."],
  ])("%s", (_, from, to) => {
    expect(within(from, to)).toBeDefined();
  });

  test.each([
    ["where it ends early", "const a = x;", "const a = x; }"],
    ["where a method behind it becomes a part of it", "const a = x;", "const a = x; {"],
    ["where a comment goes over its end", "const a = x;", "/* const a = x;"],
    ["where a template goes over its end", "const b = y;", "const b = `y;"],
    ["where a second method is written into it", "const a = x;", "} other() {"],
    ["where a function at the end of the file ends early", "const c = z;", "} const c = z; {"],
    ["where a function at the end of the file does not end", "const c = z;", "{ const c = z;"],
    ["where its end goes with the edit", "return a; }", "return a; } "],
    ["where its head is edited", "first(x", "first(w"],
    ["where the class is edited beside it", "  second", "  static second"],
  ])("but not %s", (_, from, to) => {
    expect(within(from, to)).toBeUndefined();
  });

  function within(from: string, to: string) {
    expect(TWO).toContain(from);
    return readSource(TWO, "a.ts")?.edited(TWO.replace(from, to))?.edit?.within();
  }
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
