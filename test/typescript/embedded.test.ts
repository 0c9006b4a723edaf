import { describe, expect, test } from "vitest";
import { findComments } from "../../server/src/typescript/comments.ts";
import { type EmbeddedBlock, findBlocks } from "../../server/src/typescript/embedded.ts";
import { readSource } from "../../server/src/typescript/read-source.ts";

function blocksOf(text: string): EmbeddedBlock[] {
  const tree = readSource(text, "a.ts");
  return tree ? findBlocks(tree, findComments(tree)) : [];
}

/** Every character of every block stands in the file where its map says, and the map leads back. */
function expectExact(text: string): void {
  for (const { text: block, map } of blocksOf(text)) {
    for (let offset = 0; offset < block.length; offset += 1) {
      const inFile = map.toFile(offset);
      if (
        block[offset] === "\n" ||
        block.startsWith("$", offset) ||
        block.startsWith("$", offset - 1)
      )
        continue;
      expect(text[inFile]).toBe(block[offset]);
      expect(map.toBlock(inFile)).toBe(offset);
    }
  }
}

const doc = `/**
 * Squared loss.
 * @math
 *   W: [m, d], x: [d]
 *   L = ‖W x‖²
 * @param x the input
 * @math f = x' x
 */
function loss() {}`;

const lines = `// @math
// x: [n]
//   ∂f/∂x
// eslint-disable-next-line
const y = 1; // @math f = x' x
`;

const template =
  "/* @math */ String.raw`\n W: [m, ${d + `${1}`}]\n x: [${n}]\n`;\nconst s = `@math no`;";

const fence = `/**
 * @math
 *
 * \`\`\`nabla
 * A: [n, n]
 * @tag is part of it
 * \`\`\`
 * not this
 */`;

describe("hosts of math blocks", () => {
  test("JSDoc: to the next tag or the end, one star of gutter away", () => {
    expect(blocksOf(doc).map(({ text }) => text)).toEqual([
      "\n   W: [m, d], x: [d]\n   L = ‖W x‖²",
      " f = x' x\n ",
    ]);
  });

  test("the lines of a JSDoc comment end where TypeScript ends lines", () => {
    for (const newline of ["\n", "\r\n", "\r", "\u2028", "\u2029"]) {
      const text = `/**${newline} * Loss.${newline} * @math x: [n]${newline} * f = x' x${newline} */`;
      expect(blocksOf(text).map(({ text: block }) => block)).toEqual([" x: [n]\n f = x' x\n "]);
      expectExact(text);
    }
  });

  test("line comments: one line, or the lines below a lone tag", () => {
    expect(blocksOf(lines).map(({ text }) => text)).toEqual(["\n x: [n]\n   ∂f/∂x", " f = x' x"]);
  });

  test("a template behind a comment; what is put in is opaque", () => {
    expect(blocksOf(template).map(({ text }) => text)).toEqual(["\n W: [m, $0]\n x: [$1]\n"]);
  });

  test("a fence holds the block exactly", () => {
    expect(blocksOf(fence).map(({ text }) => text)).toEqual([" A: [n, n]\n @tag is part of it"]);
  });

  test("a fence that is never closed holds the rest, one further below a line of the block is none", () => {
    expect(
      blocksOf("/**\n * @math\n * ```nabla\n * A: [n, n]\n * b: [n]\n */").map(({ text }) => text),
    ).toEqual([" A: [n, n]\n b: [n]\n "]);
    expect(
      blocksOf("/**\n * @math x: [n]\n *\n * ```\n * y: [n]\n * ```\n */").map(({ text }) => text),
    ).toEqual([" x: [n]\n\n ```\n y: [n]\n ```\n "]);
  });

  test("line comments end at an empty line, at code, at another comment and at a directive", () => {
    const ends = [
      "\n// other",
      "f();\n// other",
      "/* other */",
      "/** other */",
      "// @shape [n]",
      "// eslint-disable-next-line",
      "// biome-ignore lint: x",
      "// prettier-ignore",
      "// #region x",
      "// #endregion",
    ];
    for (const end of ends)
      expect(
        blocksOf(`// @math\n// x: [n]\n${end}`).map(({ text }) => text),
        end,
      ).toEqual(["\n x: [n]"]);
    expect(blocksOf("// @math x: [n]\n// other").map(({ text }) => text)).toEqual([" x: [n]"]);
    for (const newline of ["\n", "\r\n", "\r"])
      expect(
        blocksOf(`// @math${newline}\t// x: [n]${newline}// y: [n]`).map(({ text }) => text),
      ).toEqual(["\n x: [n]\n y: [n]"]);
  });

  test("templates: without anything put in, with templates put in, or none at all", () => {
    const texts = (file: string) => blocksOf(file).map(({ text }) => text);
    expect(texts("/* @math */ `x: [n]`;")).toEqual(["x: [n]"]);
    expect(texts("/* @math */ `x: [${`n`}]`; `more`")).toEqual(["x: [$0]"]);
    expect(texts("/* @math */ `x: [${f(`n${1}`, `m`)}, ${2}]`; `more`")).toEqual(["x: [$0, $1]"]);
    expect(texts("/* @math */ ``; `more`")).toEqual([""]);
    expect(texts("const s = 'x'; /* @math */ f(); `more`")).toEqual([]);
    expect(texts("/* @math */")).toEqual([]);
  });

  test("one line of JSDoc", () => {
    expect(blocksOf("/** @math f = x' x */").map(({ text }) => text)).toEqual([" f = x' x "]);
  });

  test("text of strings, templates and JSX is no comment", () => {
    expect(blocksOf("const a = '// @math x: [n]'; const b = `/** @math x */`;")).toEqual([]);
    expect(blocksOf("@math x\n// see @math\n// @mathematics x")).toEqual([]);
  });
});

test.each([
  ["doc", doc],
  ["lines", lines],
  ["template", template],
  ["fence", fence],
  ["CRLF", doc.replaceAll("\n", "\r\n")],
  ["lone CR", doc.replaceAll("\n", "\r")],
])("the map of a %s block is exact for every character", (_, text) => {
  expect(blocksOf(text).length).toBeGreaterThan(0);
  expectExact(text);
});
