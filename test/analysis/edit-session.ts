import { getHeapSpaceStatistics } from "node:v8";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { KeptAnalysis } from "../../server/src/analysis/kept-analysis.ts";
import { KeptSources } from "../../server/src/analysis/kept-sources.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { randomFrom } from "../harness/seeded.ts";

/**
 * A process that edits a program and the file that it imports so often, as a person types: letters come and go. Prints the bytes of
 * values in the heap after each tenth of the edits. Machine code stands in the heap too and grows for as long as V8 finds
 * something to compile, whatever the program keeps, so it is not counted.
 */
const [edits = 0, seed = 0] = process.argv.slice(2).map(Number);
const random = randomFrom(seed);
const sources = new KeptSources();
const kept = new KeptAnalysis();
const PROGRAM = `import * as tf from "@tensorflow/tfjs";
import { layer } from "./layer";
/** @math W: [m, d], x: [d]; z = W x; ∂z/∂x */
export function f(W: tf.Tensor2D, x: tf.Tensor1D) {
  const z = tf.dot(W, x); // [m]
  return layer(tf.relu(z), 2);
}
export function g(x: tf.Tensor2D /* [n, d] */) {
  const y = tf.mul(x, x);
  return tf.sum(y, 1); // [n]
}
`;
const LAYER = `import * as tf from "@tensorflow/tfjs";
export function layer(x: tf.Tensor1D /* [n] */, times: number) {
  return tf.mul(x, times);
}
`;
const heaps: number[] = [];
for (let edit = 1; edit <= edits; edit += 1) {
  const text = typed(PROGRAM);
  const other = edit % 10 === 0 ? typed(LAYER) : LAYER;
  const readFile = (path: string) => (path === "/src/layer.ts" ? other : undefined);
  diagnose(
    analyze({ fileName: "/src/main.ts", text, readFile }, { sources, kept }),
    [],
    NO_SETTINGS,
  );
  if (edit % (edits / 10) === 0) {
    globalThis.gc?.();
    heaps.push(bytesOfValues());
  }
}
console.log(JSON.stringify(heaps));

function bytesOfValues(): number {
  const spaces = getHeapSpaceStatistics().filter((space) => !space.space_name.startsWith("code_"));
  return spaces.reduce((sum, space) => sum + space.space_used_size, 0);
}

function typed(text: string): string {
  const at = Math.floor(random() * text.length);
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  return random() < 0.5
    ? `${text.slice(0, at)}${letter}${random()}${text.slice(at)}`
    : text.slice(0, at) + text.slice(at + 1);
}
