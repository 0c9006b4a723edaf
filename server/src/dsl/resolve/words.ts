import { flatMap } from "../../base/flat-map.ts";
import { span } from "../../base/span.ts";
import type { NameSyntax } from "../syntax.ts";
import type { NameTable } from "./context.ts";

const LONGEST = 40;
const PIECE = /^\p{L}\p{M}*/u;
const LABEL = /^(?:_\{[^{}]*\}|_[\p{L}\p{N}]+|[\d₀-₉]+)/u;

/**
 * The variables of one letter (with labels) that a word is the product of, if there is exactly one way to cut it: `Wx`,
 * `abᵀ`, `λI`.
 */
export function cutWord(word: NameSyntax, names: NameTable): NameSyntax[] | undefined {
  if (word.name.length > LONGEST) return undefined;
  const ways = waysFrom(word.name, names);
  return ways.length === 1 ? ways[0]?.map((piece) => locate(word, piece)) : undefined;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** At most two ways: more than one is no way. From the end, so that each place is looked at once. */
function waysFrom(word: string, names: NameTable): Piece[][] {
  const ways = new Map<number, Piece[][]>([[word.length, [[]]]]);
  for (let start = word.length - 1; start >= 0; start--) {
    const found = flatMap(piecesAt(word, start, names), (end) =>
      (ways.get(end) ?? []).map((rest) => [{ start, end }, ...rest]),
    );
    ways.set(start, found.slice(0, 2));
  }
  return (ways.get(0) ?? []).filter((way) => way.length > 1);
}

/** Where the pieces that begin at a place may end. */
function piecesAt(word: string, start: number, names: NameTable): number[] {
  const letter = PIECE.exec(word.slice(start))?.[0];
  if (letter === undefined) return [];
  const bare = start + letter.length;
  const label = LABEL.exec(word.slice(bare))?.[0] ?? "";
  const ends = label === "" ? [bare] : [bare + label.length, bare];
  return ends.filter((end) => isFactor(word.slice(start, end), names));
}

function isFactor(piece: string, names: NameTable): boolean {
  const meaning = names.meaning(piece);
  return meaning === "variable" || (meaning === "constant" && (piece === "I" || piece === "π"));
}

function locate({ name, span: at }: NameSyntax, { start, end }: Piece): NameSyntax {
  // A LaTeX word is longer in the text than in the name; then all pieces share its place.
  const exact = at.end - at.start === name.length;
  const place = exact ? span(at.start + start, at.start + end) : at;
  return { kind: "name", name: name.slice(start, end), span: place };
}
