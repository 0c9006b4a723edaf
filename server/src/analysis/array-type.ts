import type { TypeNode } from "../typescript/tree.ts";
import type { Scope } from "./scope.ts";

/** How an array without a library is written down in the code, as far as its declaration says. */
export type ArrayType =
  /** `number[][]`: as many axes as brackets. */
  | { readonly kind: "nested"; readonly rank: number }
  /** `Float32Array`: one run of numbers, whatever its logical shape. */
  | { readonly kind: "flat" };

/** What a type says of an array of numbers; names of other types are looked up in the scope. */
export function arrayTypeOf(type: TypeNode, scope?: Scope): ArrayType | undefined {
  let [element, rank, home]: [TypeNode, number, Scope | undefined] = [type, 0, scope];
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const alias = element.kind === "type-reference" ? home?.lookupType(element.name) : undefined;
    const inner = innerType(element);
    if (alias) [element, home] = [alias.type, alias.scope];
    else if (inner) [element, rank] = [inner.type, rank + inner.axes];
    else break;
  }
  if (element.kind === "type-other" && element.text === "number") return { kind: "nested", rank };
  return rank === 0 && element.kind === "type-reference" && isTypedArray(element.name)
    ? { kind: "flat" }
    : undefined;
}

/** What a list is a list of, and what a promise brings. */
function innerType(type: TypeNode): { readonly type: TypeNode; readonly axes: number } | undefined {
  if (type.kind === "type-array") return { type: type.element, axes: 1 };
  if (type.kind !== "type-reference") return undefined;
  const [only] = type.arguments;
  if (!only) return undefined;
  if (/^(?:Readonly)?Array$/.test(type.name)) return { type: only, axes: 1 };
  return /^(?:Promise|Readonly)$/.test(type.name) ? { type: only, axes: 0 } : undefined;
}

/** The typed arrays of ECMAScript. */
export function isTypedArray(name: string): boolean {
  return /^(?:Float|Int|Uint|BigInt|BigUint)\d+(?:Clamped)?Array$/.test(name);
}

/** Aliases of aliases, and lists of lists. */
const MAX_DEPTH = 20;
