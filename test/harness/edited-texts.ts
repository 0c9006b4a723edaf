import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { longClass } from "../bench/programs.ts";
import { markdownCases } from "./markdown-cases.ts";
import { unmarked } from "./marked-lines.ts";

const root = `${import.meta.dirname}/../..`;
export const IMPORT = 'import * as tf from "@tensorflow/tfjs";\n';

const programs = readdirSync(`${root}/test/spec/shapes`)
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => markdownCases(readFileSync(`${root}/test/spec/shapes/${name}`, "utf8")))
  .flatMap(({ fences }) => fences.filter(({ language }) => language === "ts"))
  .map(({ text }) => unmarked(text).text.replace(/^import .*$/gm, ""));

/** Sources that others have written, of which the longest have classes whose methods call each other. */
function installed(folder: string): string[] {
  const path = `${root}/node_modules/@tensorflow/${folder}`;
  return readdirSync(path)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(`${path}/${name}`, "utf8").replace(/^\/\/# source.*$/gm, ""))
    .sort((a, b) => b.length - a.length)
    .slice(0, 12);
}

/** Several programs in one file, some of them inside of functions. */
const joined = fc
  .array(fc.tuple(fc.constantFrom(...programs), fc.boolean()), { minLength: 4, maxLength: 8 })
  .map((parts) =>
    parts
      .map(([text, isInside], at) =>
        isInside ? `function part${at}() {\n${text.replaceAll("export ", "")}\n}\n` : text,
      )
      .join("\n"),
  )
  .map((text) => IMPORT + text);

/** Programs of many functions. */
export const texts = fc.oneof(
  { weight: 4, arbitrary: joined },
  { weight: 1, arbitrary: fc.constant(longClass(100).text) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...installed("tfjs-layers/dist/layers"),
      ...installed("tfjs-core/dist/ops"),
    ),
  },
);

const LINES = [
  "return x;",
  "const q = tf.zeros([2, 3]);\n",
  "let b = tf.matMul(x, x);\n",
  "y = x;\n",
];
const piece = fc.oneof(
  fc.constantFrom(..."abcxyz W1(.,".split("")),
  fc.constantFrom(
    "(",
    ")",
    "{",
    "}",
    "`",
    "/*",
    "*/",
    "\n",
    "=",
    "[0]",
    ".add(x)",
    "this.",
    "throw x;",
  ),
  fc.constantFrom(
    "// [n, d]\n",
    "// x: [n]\n",
    "// @shape [n]\n",
    "// ∂L/∂W\n",
    "this.W = x;",
    ", 3",
  ),
  fc.constantFrom(...LINES, "if (x.rank === 2) ", "for (;;) {", "x.shape[1]", "tf.add(a, b);"),
);

/** What is typed or deleted at a place near the one before, or anywhere. */
export const edit = fc.record({
  jump: fc.option(fc.noBias(fc.nat(9_999)), { freq: 2 }),
  step: fc.nat(4),
  deleted: fc.oneof(fc.constant(0), fc.nat(6)),
  inserted: fc.oneof(piece, fc.constant("")),
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

/** A text after each of some edits. */
export function versions(text: string, edits: readonly Edit[]): string[] {
  let at = 0;
  let last = text;
  return edits.map(({ jump, step, deleted, inserted }) => {
    at = Math.min(
      last.length,
      jump === null ? at + step : Math.floor((jump * last.length) / 10_000),
    );
    last = last.slice(0, at) + inserted + last.slice(at + deleted);
    at += inserted.length;
    return last;
  });
}
