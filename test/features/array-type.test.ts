import { expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { arrayTypes } from "../../server/src/features/array-type.ts";

it.each([
  ["const a: number = 1;", 0],
  ["let a: number[][];", 2],
  ["function f(a: readonly number[], b = 1) {}", 1],
  ["const f = (a: (number[])[] /* [m, d] */) => a;", 2],
  ["class C { constructor(private a: number[]) {} }", 1],
  ["const a /* : number[] */ : Float32Array = g();", "flat"],
  ["const a = new Float64Array(4);", "flat"],
  ["function f(a?: Uint8ClampedArray) {}", "flat"],
  ["const a: string[] = [];", undefined],
  ["const a: number[] | undefined = b;", undefined],
  ["const a = [1, 2];", undefined],
  ["const a: Float32Array[] = [];", undefined],
  ["const { a }: { a: number[] } = b;", undefined],
])("%s", (text, expected) => {
  const analysis = analyze({ fileName: "f.ts", text }, {});
  const type = arrayTypes(analysis).get(/\ba\b/.exec(text)?.index ?? -1);
  expect(type?.kind === "nested" ? type.rank : type?.kind).toBe(expected);
});
