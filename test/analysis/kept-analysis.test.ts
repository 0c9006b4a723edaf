import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { KeptAnalysis } from "../../server/src/analysis/kept-analysis.ts";
import { longClass } from "../bench/programs.ts";
import { allSeen } from "../harness/all-seen.ts";
import { markdownCases } from "../harness/markdown-cases.ts";
import { unmarked } from "../harness/marked-lines.ts";
import { SEED } from "../harness/seeded.ts";

const root = `${import.meta.dirname}/../..`;
const IMPORT = 'import * as tf from "@tensorflow/tfjs";\n';

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

const texts = fc.oneof(
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

/** A place near the one before, or anywhere. */
const edit = fc.record({
  jump: fc.option(fc.noBias(fc.nat(9_999)), { freq: 2 }),
  step: fc.nat(4),
  deleted: fc.oneof(fc.constant(0), fc.nat(6)),
  inserted: fc.oneof(piece, fc.constant("")),
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

function versions(text: string, edits: readonly Edit[]): string[] {
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

describe(`what is kept, SEED=${SEED}`, () => {
  test.each(["edited.ts", "edited.js"])(
    "says what a fresh analysis of %s says",
    (fileName) => {
      let kept = 0;
      fc.assert(
        fc.property(texts, fc.array(edit, { minLength: 1, maxLength: 8 }), (text, edits) => {
          const keeper = new KeptAnalysis();
          analyze({ fileName, text }, { kept: keeper });
          for (const version of versions(text, edits)) {
            const document = { fileName, text: version };
            const [again, fresh] = [analyze(document, { kept: keeper }), analyze(document, {})];
            expect(allSeen(again)).toEqual(allSeen(fresh));
            if (again.steps < fresh.steps) kept += 1;
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
      expect(kept).toBeGreaterThan(RUNS / 4);
    },
    120_000,
  );
});

/** Documents; `EDITED=2000` for a long run. */
const RUNS = Number(process.env["EDITED"] ?? 40);

const METHODS = longClass(400).text;

test("a letter in one method is the work of one method", () => {
  const kept = new KeptAnalysis();
  const whole = analyze({ fileName: "class.ts", text: METHODS }, { kept });
  const at = METHODS.indexOf("const mean", METHODS.length / 2);
  const text = `${METHODS.slice(0, at)}x;${METHODS.slice(at)}`;
  const { steps } = analyze({ fileName: "class.ts", text }, { kept });
  expect(steps).toBeGreaterThan(0);
  expect(20 * steps).toBeLessThan(whole.steps);
});

test("other functions of broken code keep what is known of them", () => {
  const broken = METHODS.replace("const mean", "const = (");
  const kept = new KeptAnalysis();
  const whole = analyze({ fileName: "class.ts", text: broken }, { kept });
  const at = broken.lastIndexOf("const mean");
  const text = `${broken.slice(0, at)}const ${broken.slice(at)}`;
  const again = analyze({ fileName: "class.ts", text }, { kept });
  expect(20 * again.steps).toBeLessThan(whole.steps);
  expect(allSeen(again)).toEqual(allSeen(analyze({ fileName: "class.ts", text }, {})));
});

test("what an imported file says is not kept when that file changes", () => {
  const text = `${IMPORT}import { width } from "./width";\nfunction f() { return tf.zeros([width]); }`;
  const kept = new KeptAnalysis();
  const shapes = ["3", "4"].map((width) => {
    const readFile = (path: string) =>
      path === "/src/width.ts" ? `export const width = ${width};` : undefined;
    return allSeen(analyze({ fileName: "/src/main.ts", text, readFile }, { kept }))["returns"];
  });
  expect(shapes[0]).toContain('"3"');
  expect(shapes[1]).toContain('"4"');
});

test("a shape comment in a file that had nothing to do with shapes is read", () => {
  const text = "export function f(x) {\n  const y = g(x);\n  return y;\n}\n";
  const kept = new KeptAnalysis();
  analyze({ fileName: "plain.ts", text }, { kept });
  const edited = { fileName: "plain.ts", text: text.replace("g(x);", "g(x); // [n, d]") };
  const fresh = analyze(edited, {});
  expect(fresh.values.length).toBeGreaterThan(0);
  expect(allSeen(analyze(edited, { kept }))).toEqual(allSeen(fresh));
});
