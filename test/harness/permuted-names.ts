import { parseBlock } from "../../server/src/dsl/parse.ts";

/** The variables and definitions of a block, each with the name of another one. Sizes keep theirs. */
export function permutation(text: string): ReadonlyMap<string, string> {
  const names = parseBlock(text).statements.flatMap((statement) => {
    if (statement.kind === "definition") return [statement.name.name];
    if (statement.kind !== "declaration") return [];
    return statement.groups.flatMap((group) => group.names.map(({ name }) => name));
  });
  const sorted = [...names].sort();
  return new Map(names.map((name, at) => [name, sorted.at(-1 - sorted.indexOf(name)) ?? `${at}`]));
}

const NAME = /[\p{Lu}\p{Ll}][\p{Lu}\p{Ll}\d]*(?:_[\p{Lu}\p{Ll}\d]+)*/gu;

/** A text of the language with its names exchanged, but for the sizes in shapes and the letters of an einsum. */
export function withNames(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .split(/([:∈] *\[[^\]]*\]|"[^"]*")/u)
    .map((piece, at) => (at % 2 === 1 ? piece : exchanged(piece, names)))
    .join("");
}

/** `δ_z` holds the name `z`. */
function exchanged(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(NAME, (word) => {
    const inner = /^(δ\d?|J\d?|d\d?)_(.+)$/u.exec(word);
    return inner
      ? `${inner[1]}_${names.get(inner[2] ?? "") ?? inner[2]}`
      : (names.get(word) ?? word);
  });
}
