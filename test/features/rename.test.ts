import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../server/src/analysis/analysis.ts";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { definition } from "../../server/src/features/definition.ts";
import { references } from "../../server/src/features/references.ts";
import { rename, renamedAt } from "../../server/src/features/rename.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { markedText } from "../harness/marked-text.ts";

const HEAD = 'import * as tf from "@tensorflow/tfjs";\n';

describe("the name of a size", () => {
  it("is renamed in comments, tags, products and blocks of its function, and in no other", () => {
    expect(
      renamed(
        `/**
 * @math
 *   W: [m, d], x: [d]
 *   L = ‖W x‖² / m + sum(ones(m))
 *   ∂L/∂W : [m, d]
 */
function f(
  W: tf.Tensor2D, // [$0m, d]
  x: tf.Tensor1D,
) {
  // @dims k = 2*m
  const y = tf.relu(W); // shape [m, d], as W
  const z = tf.concat([W, W]); // [2m, d]
  return tf.reshape(y, [-1]); // [m*d]
}
function g(m: tf.Tensor2D /* [m, d] */) {
  return tf.relu(m); // [m, d]
}
`,
        "rows",
      ),
    ).toBe(
      `/**
 * @math
 *   W: [rows, d], x: [d]
 *   L = ‖W x‖² / rows + sum(ones(rows))
 *   ∂L/∂W : [rows, d]
 */
function f(
  W: tf.Tensor2D, // [rows, d]
  x: tf.Tensor1D,
) {
  // @dims k = 2*rows
  const y = tf.relu(W); // shape [rows, d], as W
  const z = tf.concat([W, W]); // [2rows, d]
  return tf.reshape(y, [-1]); // [rows*d]
}
function g(m: tf.Tensor2D /* [m, d] */) {
  return tf.relu(m); // [m, d]
}
`,
    );
  });

  it.each([
    [
      "a class, in its fields and methods",
      "class A {\n  W: tf.Tensor2D; // [$0out, in]\n  f(x: tf.Tensor2D /* [in, B] */) {\n    return tf.matMul(this.W, x); // [out, B]\n  }\n}\n",
      "class A {\n  W: tf.Tensor2D; // [new, in]\n  f(x: tf.Tensor2D /* [in, B] */) {\n    return tf.matMul(this.W, x); // [new, B]\n  }\n}\n",
    ],
    [
      "a type, in the functions that use it",
      "interface P {\n  W: tf.Tensor2D; // [o, i]\n}\nfunction f(p: P) {\n  return tf.relu(p.W); // [$0o, i]\n}\nfunction g(p: P) {\n  return tf.exp(p.W); // [o, i]\n}\n",
      "interface P {\n  W: tf.Tensor2D; // [new, i]\n}\nfunction f(p: P) {\n  return tf.relu(p.W); // [new, i]\n}\nfunction g(p: P) {\n  return tf.exp(p.W); // [new, i]\n}\n",
    ],
    [
      "a run of axes",
      "function f(x: tf.Tensor /* [...B, n] */) {\n  return tf.relu(x); // [...$0B, n]\n}\n",
      "function f(x: tf.Tensor /* [...new, n] */) {\n  return tf.relu(x); // [...new, n]\n}\n",
    ],
    [
      "two spellings of one name",
      "function f(x: tf.Tensor1D /* [µ] */) {\n  return tf.relu(x); // [$0μ]\n}\n",
      "function f(x: tf.Tensor1D /* [new] */) {\n  return tf.relu(x); // [new]\n}\n",
    ],
    [
      "blocks alone, the later ones too",
      "/** @math W: [$0m, d]; L = sum(W) */\n\n/** @math b: [m]; K = sum(W' b) */\n",
      "/** @math W: [new, d]; L = sum(W) */\n\n/** @math b: [new]; K = sum(W' b) */\n",
    ],
  ])("belongs to %s", (_, code, expected) => {
    expect(renamed(code, "new")).toBe(expected);
  });

  it.each([
    ["n", "`n` has a meaning here already: see line 2."],
    ["X", "`X` has a meaning here already: see line 2."],
    ["2n", "`2n` is no name of a size"],
    ["a b", "`a b` is no name of a size"],
    ["null", "`null` is no name of a size"],
    ["a, b", "`a, b` is no name of a size"],
    ["", "`` is no name of a size"],
  ])("is not renamed to %j, and it is said why", (name, reason) => {
    const code = "function f(X: tf.Tensor2D /* [n, $0k] */) {\n  return tf.relu(X); // [n, k]\n}\n";
    expect(renamed(code, name)).toContain(reason);
  });

  it("takes the name of a variable that is this size", () => {
    const code =
      "function f(X: tf.Tensor1D /* [$0n] */) {\n  const [B] = X.shape;\n  return B;\n}\n";
    expect(renamed(code, "B")).toContain("/* [B] */");
  });

  it("that is a number of the code is TypeScript's to rename", () => {
    const code = "const h = 64;\nconst x = tf.zeros([2, h]); // [2, $0h]\n";
    expect(renamed(code, "k")).toContain("`h` is a variable of the code");
    const { text, offset } = markedText(HEAD + code);
    expect(definition(read(text), offset)).toMatchObject([{ start: text.indexOf("h = 64") }]);
  });

  it("is left to TypeScript in the code", () => {
    const { text, offset } = markedText(`${HEAD}const $0h = 64;\n`);
    expect(renamedAt(read(text), offset, ENGLISH_FEATURES.rename)).toBeUndefined();
  });

  it("comes from where it is declared, and is found wherever it is written", () => {
    const { text, offset } = markedText(
      `${HEAD}// @dims n\nfunction f(X: tf.Tensor1D /* [n] */) {\n  return tf.relu(X); // [$0n]\n}\n`,
    );
    const declared = text.indexOf("n\nfunction");
    expect(definition(read(text), offset)).toEqual([{ start: declared, end: declared + 1 }]);
    const places = references(read(text), offset, true).map(({ start }) => start);
    expect(places).toEqual([declared, text.indexOf("n] */"), text.indexOf("n]\n}")]);
    expect(references(read(text), offset, false)).toHaveLength(2);
  });

  it.each(programs())("goes to a fresh name and back to the same text: %s", (_, text) => {
    const names = read(text)
      .sizeNames()
      .filter(({ isVariable }) => !isVariable);
    if (names.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), ({ places }, nth) => {
        const { start, end } = places[nth % places.length] ?? { start: 0, end: 0 };
        const there = textAfter(text, start, "fresh");
        expect(there).toContain("fresh");
        expect(textAfter(there, there.indexOf("fresh"), text.slice(start, end))).toBe(text);
      }),
      { numRuns: 10 },
    );
  });
});

function programs(): [string, string][] {
  const folder = new URL("../../examples/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]);
}

function renamed(marked: string, name: string): string {
  const { text, offset } = markedText(HEAD + marked);
  return textAfter(text, offset, name).replace(HEAD, "");
}

/** The text after the renaming, or why there is none. */
function textAfter(text: string, offset: number, name: string): string {
  const result = rename(read(text), offset, name, { words: ENGLISH_FEATURES.rename, again: read });
  return "edits" in result ? applyEdits(text, result.edits) : result.refused;
}

function read(text: string): Analysis {
  return analyze({ fileName: "f.ts", text }, {});
}
