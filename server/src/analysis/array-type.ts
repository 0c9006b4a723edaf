import type { TypeNode } from "../typescript/tree.ts";

/** How an array without a library is written down in the code, as far as its declaration says. */
export type ArrayType =
  /** `number[][]`: as many axes as brackets. */
  | { readonly kind: "nested"; readonly rank: number }
  /** `Float32Array`: one run of numbers, whatever its logical shape. */
  | { readonly kind: "flat" };

/** What a type says of an array of numbers. */
export function arrayTypeOf(type: TypeNode): ArrayType | undefined {
  let [element, rank] = [type, 0];
  while (element.kind === "type-array") [element, rank] = [element.element, rank + 1];
  if (element.kind === "type-other" && element.text === "number") return { kind: "nested", rank };
  return rank === 0 && element.kind === "type-reference" && isTypedArray(element.name)
    ? { kind: "flat" }
    : undefined;
}

/** The typed arrays of ECMAScript. */
export function isTypedArray(name: string): boolean {
  return /^(?:Float|Int|Uint|BigInt|BigUint)\d+(?:Clamped)?Array$/.test(name);
}
