import { expect, test } from "vitest";
import { readDocTag } from "../../server/src/typescript/doc-tag.ts";

function read(text: string): string | undefined {
  const tag = readDocTag({ text, offset: 10 });
  if (!tag) return undefined;
  expect(text.slice(tag.rest.offset - 10)).toBe(tag.rest.text);
  return `${tag.kind} ${tag.name ?? "-"} ${tag.rest.text}`;
}

test.each([
  [" @param x - the input", "value x the input"],
  [" @param x the input", "value x the input"],
  [" @param {Tensor} x: the input", "value x the input"],
  [" @param {Tensor} [x=null] the input", "value x the input"],
  [" @param {{a: {b: number}}} x", undefined],
  [" @param {Tensor} output.logits the scores", "value output.logits the scores"],
  ["@property {Tensor} [mask] hides", "value mask hides"],
  ["@arg x the input", "value x the input"],
  ["@argument x the input", "value x the input"],
  ["@returns the sum", "returns - the sum"],
  ["@return {Tensor} the sum", "returns - the sum"],
  ["@params x the input", undefined],
  ["@returns-nothing at all", undefined],
  ["@throws the sum", undefined],
  ["x @param y", undefined],
])("%s", (text, expected) => expect(read(text)).toBe(expected));

test.each([
  ...["Tensor", "tf.Tensor2D", "?Tensor", "Tensor | null", "number[][]", "Array<number>", "any[]"],
  ...[
    "bigint[]",
    "any",
    "Volume",
    "Tensor | { a: number }",
    "import('./tensor.js').Tensor",
    "Promise<Tensor>",
    "number|Tensor",
  ],
  ...[
    "Promise<number[]>",
    "Promise<Float32Array>",
    "Promise<Matrix>",
    "Promise<import('./t.js').Tensor>",
  ],
])("{%s} may be an array", (type) => expect(read(`@returns {${type}} a`)).toBe("returns - a"));

test.each([
  ...["boolean", "string", "number", "bigint", "void", "null", "undefined", "object", "Object"],
  ...[
    "Function",
    "Record<string, Tensor>",
    "Map<string, Tensor>",
    "Set<Tensor>",
    "[Tensor, Tensor]",
  ],
  ...["{ data: Float32Array }", "(x: Tensor) => Tensor", "Array<Tensor>", "Tensor[]", "string[]"],
  ...["Promise<Output>", "Promise<Tensor[]>", "Promise<{ values: Tensor }>", "string | number"],
])("{%s} is none", (type) => expect(read(`@returns {${type}} a`)).toBeUndefined());
