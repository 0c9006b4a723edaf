import { isLatexAccent, isLatexFont, isSilentLatex, latexMeaning } from "./latex-words.ts";
import { nameEnd } from "./name.ts";
import type { TokenKind } from "./token.ts";

export interface Command {
  readonly kind: TokenKind | "silent";
  readonly text: string;
  readonly end: number;
}

const ACCENTS = new Map([
  ["hat", "\u0302"],
  ["bar", "\u0304"],
  ["tilde", "\u0303"],
  ["vec", "\u20d7"],
]);
const WORD = /\\(?:[A-Za-z]+|[^A-Za-z\s]| )?/uy;
const ARGUMENT = /\s?\{\s*(\\?[^{}\\]{1,40})\}/y;

/**
 * A LaTeX word: a spelling of one sign, a font around a name, or (kind `command`) something with structure, which the
 * language does not have.
 */
export function readCommand(text: string, start: number): Command {
  WORD.lastIndex = start;
  const word = (WORD.exec(text)?.[0] ?? "\\").slice(1);
  const end = start + 1 + word.length;
  if (isSilentLatex(word)) return { kind: "silent", text: "", end };
  const meaning = latexMeaning(word);
  if (meaning) return withLabels(text, { kind: meaning[0], text: meaning[1], end });
  if (isLatexFont(word) || isLatexAccent(word)) return inFont(text, word, end);
  return { kind: word === "" ? "other" : "command", text: `\\${word}`, end };
}

/** `\lambda_1` is one name: the label behind the word belongs to it. */
function withLabels(text: string, command: Command): Command {
  if (command.kind !== "name") return command;
  const end = "_^".includes(text[command.end] ?? " ") ? nameEnd(text, command.end) : command.end;
  return { ...command, text: command.text + text.slice(command.end, end), end };
}

function inFont(text: string, word: string, end: number): Command {
  ARGUMENT.lastIndex = end;
  const [whole, argument] = ARGUMENT.exec(text) ?? [];
  if (whole === undefined || argument === undefined)
    return { kind: "command", text: `\\${word}`, end };
  const after = end + whole.length;
  if (word === "mathbb" && argument === "R") return { kind: "sign", text: "ℝ", end: after };
  if (argument === "1") return { kind: "sign", text: "𝟏", end: after };
  const plain = argument.trim();
  const letter = plain.startsWith("\\") ? latexMeaning(plain.slice(1)) : (["name", plain] as const);
  if (letter?.[0] !== "name") return { kind: "command", text: `\\${word}`, end };
  const name = letter[1] + (ACCENTS.get(word) ?? "");
  return withLabels(text, { kind: "name", text: name.normalize("NFC"), end: after });
}
