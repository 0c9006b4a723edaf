import { isInteger, toNumber } from "../base/rational.ts";
import { compareInCode } from "../shape/compare.ts";
import { constantOf, type Dim, type Shape } from "../shape/dim.ts";
import { constantValue } from "../tensor/raw.ts";
import { stack } from "../tensor/selection.ts";
import { placeOf } from "../tensor/selector.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";

/** What a value of the code is in the calculus: an argument of an operation, or what it makes. */
export type Meant =
  /** An array or a number. */
  | { readonly kind: "array"; readonly term: Term }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "flag"; readonly flag: boolean }
  | { readonly kind: "list"; readonly items: readonly Meant[] }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, Meant> }
  | { readonly kind: "function"; readonly call: (args: readonly Meant[]) => Meant | undefined }
  /** `undefined` or `null`: as if the argument were absent. */
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown" };

export interface MeantCall {
  /** As the call is written; the receiver of a method is the first of them. */
  readonly arguments: readonly Meant[];
  readonly store: TermStore;
}

/** What an operation computes; `undefined` where too little is known or the calculus has no such thing. */
export type Meaning = (call: MeantCall) => Meant | undefined;

/** What the operations of a library compute, by the names in its table. */
export type Meanings = ReadonlyMap<string, Meaning>;

export function array(term: Term | undefined): Meant | undefined {
  return term && { kind: "array", term };
}

export function isGiven(meant: Meant | undefined): meant is Meant {
  return meant !== undefined && meant.kind !== "nothing";
}

/** The array of an argument; a nested list of arrays of one shape is one too. */
export function termOf(meant: Meant | undefined, store: TermStore): Term | undefined {
  if (meant?.kind === "array") return meant.term;
  if (meant?.kind !== "list" || meant.items.length > MOST_ITEMS) return undefined;
  const parts = termsOf(meant, store);
  const [first, ...others] = parts ?? [];
  if (!parts || !first || !others.every(({ shape }) => agree(shape, first.shape))) return undefined;
  return stack(store, parts, 0);
}

/** Longer lists of values are data, which no formula would show. */
const MOST_ITEMS = 64;

export function termsOf(meant: Meant | undefined, store: TermStore): readonly Term[] | undefined {
  return meant?.kind === "list" ? all(meant.items.map((item) => termOf(item, store))) : undefined;
}

export function integerOf(meant: Meant | undefined): number | undefined {
  const value = meant?.kind === "array" ? constantValue(meant.term) : undefined;
  return value && meant?.kind === "array" && meant.term.shape.length === 0 && isInteger(value)
    ? toNumber(value)
    : undefined;
}

export function integersOf(meant: Meant | undefined): readonly number[] | undefined {
  return meant?.kind === "list" ? all(meant.items.map(integerOf)) : undefined;
}

/** A number that is a size: `64`, `n`, `2 * h`. */
export function dimOf(meant: Meant | undefined): Dim | undefined {
  return meant?.kind === "array" ? placeOf(meant.term) : undefined;
}

export function dimsOf(meant: Meant | undefined): readonly Dim[] | undefined {
  return meant?.kind === "list" ? all(meant.items.map(dimOf)) : undefined;
}

/** A flag that may be left out; `undefined` where it is not known. */
export function flagOf(meant: Meant | undefined, otherwise = false): boolean | undefined {
  if (!isGiven(meant)) return otherwise;
  return meant.kind === "flag" ? meant.flag : undefined;
}

export function textOf(meant: Meant | undefined, otherwise: string): string | undefined {
  if (!isGiven(meant)) return otherwise;
  return meant.kind === "text" ? meant.text : undefined;
}

/** An option of a call: `{ keepdims: true }`. */
export function optionOf(meant: Meant | undefined, name: string): Meant {
  if (!isGiven(meant)) return { kind: "nothing" };
  if (meant.kind !== "record") return { kind: "unknown" };
  return meant.fields.get(name) ?? { kind: "nothing" };
}

/** An axis counted from the left; `undefined` where it is not known or there is none. */
export function axisOf(
  meant: Meant | undefined,
  rank: number,
  otherwise: number,
): number | undefined {
  const axis = isGiven(meant) ? integerOf(meant) : otherwise;
  if (axis === undefined || axis < -rank || axis >= rank) return undefined;
  return axis < 0 ? axis + rank : axis;
}

/** One axis or several; all of them where none is said. */
export function axesOf(meant: Meant | undefined, rank: number): readonly number[] | undefined {
  if (!isGiven(meant)) return Array.from({ length: rank }, (_, axis) => axis);
  const items = meant.kind === "list" ? meant.items : [meant];
  const axes = all(items.map((item) => axisOf(item, rank, 0)));
  return axes && [...new Set(axes)].sort((a, b) => a - b);
}

/** Whether two shapes are certainly one. */
export function agree(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => isSame(dim, b[axis]));
}

/** Whether two shapes certainly broadcast: each pair of axes is equal or one of them is the number 1. */
export function broadcasts(a: Shape, b: Shape): boolean {
  return Array.from({ length: Math.min(a.length, b.length) }, (_, at) => -1 - at).every((at) => {
    const [left, right] = [a.at(at), b.at(at)];
    return isUnit(left) || isUnit(right) || (left !== undefined && isSame(left, right));
  });
}

export function isSame(a: Dim, b: Dim | undefined): boolean {
  return b !== undefined && compareInCode(a, b) === "equal";
}

export function isUnit(dim: Dim | undefined): boolean {
  return dim !== undefined && constantOf(dim) === 1;
}

/** The items, if none is missing. */
export function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? items : undefined;
}
