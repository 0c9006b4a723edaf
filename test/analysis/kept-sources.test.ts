import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { KeptSources } from "../../server/src/analysis/kept-sources.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { showShape } from "../../server/src/shape/dim.ts";
import { SEED } from "../harness/seeded.ts";

const MAIN = "/src/main.ts";
const main = `import * as tf from "@tensorflow/tfjs";
import { layer, width } from "./layer";
import { start } from "./start";
const y = layer(start(width));
`;
const OTHERS = {
  "/src/layer.ts": [
    "export const width = 3;\n",
    "export const width = 4;\n",
    "export function layer(x: tf.Tensor2D /* [n, d] */) { return tf.matMul(x, x); }\n",
    "export function layer(x: tf.Tensor2D /* [n, d] */) { return tf.transpose(x); }\n",
    "export function layer(x {",
  ],
  "/src/start.ts": [
    "export function start(n: number) { return tf.zeros([n, 3]); }\n",
    "export function start(n: number) { return tf.zeros([4, n]); }\n",
    "export const start = 1;\n",
  ],
} as const;

const versions = fc.array(
  fc.record({
    layer: fc.subarray([...OTHERS["/src/layer.ts"]], { minLength: 1 }),
    start: fc.constantFrom(...OTHERS["/src/start.ts"]),
    ending: fc.constantFrom("", "const z = y.", "const z = tf.add(y, tf.zeros([3, 3]));"),
  }),
  { minLength: 1, maxLength: 5 },
);
const HEAD = 'import * as tf from "@tensorflow/tfjs";\n';

function facts(
  text: string,
  files: ReadonlyMap<string, string>,
  sources: KeptSources | undefined,
): readonly unknown[] {
  const readFile = (path: string) => files.get(path);
  const analysis = analyze({ fileName: MAIN, text, readFile }, sources ? { sources } : {});
  return [
    ...analysis.values.map(({ name, fact }) => [name, fact.shape && showShape(fact.shape)]),
    ...diagnose(analysis, [], NO_SETTINGS),
    analysis.steps,
  ];
}

test.each([0, 100, 1_000_000])("trees kept up to %d characters change no fact", (limit) => {
  fc.assert(
    fc.property(versions, (states) => {
      const sources = new KeptSources(limit);
      for (const { layer, start, ending } of states) {
        const files = new Map([
          ["/src/layer.ts", HEAD + layer.join("")],
          ["/src/start.ts", HEAD + start],
        ]);
        expect(facts(main + ending, files, sources)).toEqual(
          facts(main + ending, files, undefined),
        );
      }
    }),
    { numRuns: 60, seed: SEED },
  );
});

test("a text that stays is parsed once, one that changes again", () => {
  const sources = new KeptSources();
  const [first, other] = [sources.read("a", "/a.ts"), sources.read("b", "/b.ts")];
  expect(sources.read("a", "/a.ts")).toBe(first);
  expect(sources.read("a", "/b.ts")).not.toBe(other);
  expect(sources.read("b", "/a.ts")?.text).toBe("b");
});

test("what was asked for longest ago goes first", () => {
  const sources = new KeptSources(2);
  const [first, other] = [sources.read("a", "/a.ts"), sources.read("b", "/b.ts")];
  sources.read("a", "/a.ts");
  sources.read("c", "/c.ts");
  expect(sources.read("a", "/a.ts")).toBe(first);
  expect(sources.read("b", "/b.ts")).not.toBe(other);
});
