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

/** The offsets of a text at which examples are cut and edited. */
export function everySeventh(text: string): readonly number[] {
  return Array.from({ length: Math.floor(text.length / 7) + 1 }, (_, position) => 7 * position);
}
