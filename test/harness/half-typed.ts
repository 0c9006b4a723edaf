import type { Random } from "./random-term.ts";

/** Nineteen ways of having typed only half, each with what it does to a text at an offset. */
export const HALF_TYPED: readonly (readonly [string, (text: string, at: number) => string])[] = [
  ["an open bracket", insert("(")],
  ["an open list", insert("[")],
  ["an open brace", insert("{")],
  ["a closing bracket", insert(")")],
  ["a closing brace", insert("}")],
  ["an open string", insert('"')],
  ["an open single quote", insert("'")],
  ["an open template", insert("`")],
  ["an open hole of a template", insert("`${")],
  ["an open comment", insert("/*")],
  ["an open doc comment", insert("/** @math ")],
  ["a line comment", insert("// [n,")],
  ["a regular expression", insert("/[")],
  ["a dot", insert(".")],
  ["an operator", insert(" + ")],
  ["a tag of JSX", insert("<a>")],
  ["a sign of no alphabet", insert("\u{1F600}\u2028‖")],
  ["a lost character", (text, at) => text.slice(0, at) + text.slice(at + 1)],
  ["a lost line", (text, at) => text.slice(0, at) + text.slice(text.indexOf("\n", at))],
];

function insert(piece: string): (text: string, at: number) => string {
  return (text, at) => text.slice(0, at) + piece + text.slice(at);
}

/** The offsets of a text at which it is cut: one in seven, from a drawn one on. */
export function cutOffsets(text: string, random: Random): readonly number[] {
  return everyNth(text, 7, random);
}

/** Of every so many offsets of a text one is edited; `STRIDE=1 npx vitest run half-typed` edits at all. */
const STRIDE = Number(process.env["STRIDE"] ?? 17);

/** The offsets of a text at which it is edited, from a drawn one on: each way of editing draws its own. */
export function editOffsets(text: string, random: Random): readonly number[] {
  return everyNth(text, STRIDE, random);
}

function everyNth(text: string, stride: number, random: Random): readonly number[] {
  const first = Math.floor(random() * Math.min(stride, text.length + 1));
  const count = Math.ceil((text.length + 1 - first) / stride);
  return Array.from({ length: count }, (_, position) => first + stride * position);
}
