import { unclosedBrackets } from "./lex/brackets.ts";
import { classAt, signAt, superscriptText } from "./lex/characters.ts";
import { readCommand } from "./lex/command.ts";
import { nameEnd } from "./lex/name.ts";
import { readSign } from "./lex/signs.ts";
import type { Token, TokenKind } from "./lex/token.ts";

const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\w.]))?|\d+\.(?=[\s,;)\]}]|$)/y;
const LONGEST_NUMBER = 400;
const NONE: ReadonlySet<number> = new Set();
const ENDS_OPERAND: ReadonlySet<TokenKind> = new Set([
  "number",
  "name",
  "superscript",
  "quote",
  "bar",
  "close",
]);

/** The tokens of a block in one pass; a sign that means nothing is a token of kind `other`. */
export function lex(text: string): Token[] {
  const tokens = scan(text, NONE);
  if (!text.includes("//")) return tokens;
  // A bracket that never closes must not turn the notes of the lines below it into divisions.
  const unclosed = unclosedBrackets(tokens);
  return unclosed.size > 0 ? scan(text, unclosed) : tokens;
}

/** What stands at one place: the kind of token, where it ends, and its text where that is not as written. */
interface Piece {
  readonly kind: TokenKind | "silent";
  readonly end: number;
  readonly text?: string;
}

function scan(text: string, uncounted: ReadonlySet<number>): Token[] {
  const tokens: Token[] = [];
  let before: Token | undefined;
  let offset = 0;
  let depth = 0;
  while (offset < text.length) {
    const { kind, end, text: meaning } = read(text, offset, before, depth);
    if (kind === "open" && !uncounted.has(offset)) depth++;
    if (kind === "close" && depth > 0) depth--;
    if (kind !== "silent") {
      const touching = before !== undefined && before.end === offset && before.kind !== "line";
      before = { kind, text: meaning ?? text.slice(offset, end), start: offset, end, touching };
      tokens.push(before);
    }
    offset = end;
  }
  return tokens;
}

function read(text: string, offset: number, before: Token | undefined, depth: number): Piece {
  switch (classAt(text, offset)) {
    case "line":
      return { kind: "line", end: offset + (text.startsWith("\r\n", offset) ? 2 : 1) };
    case "blank":
      return { kind: "silent", end: offset + 1 };
    case "letter":
      return { kind: "name", end: nameEnd(text, offset) };
    case "digit":
      return readNumber(text, offset) ?? readOther(text, offset);
    case "superscript":
      return readSuperscript(text, offset);
    case "subscript":
      return readSubscript(text, offset);
    case "quote":
      return readQuote(text, offset, before);
    case "sign":
      return readMark(text, offset, before, depth);
  }
}

/** Signs, and what begins with one. */
function readMark(text: string, offset: number, before: Token | undefined, depth: number): Piece {
  const sign = text.charAt(offset);
  if (sign === "#" && (before?.end !== offset || before.kind === "line"))
    return readNote(text, offset);
  if (sign === "/" && depth === 0 && text.startsWith("//", offset)) return readNote(text, offset);
  if (sign === '"') return readString(text, offset);
  if (sign === "\\") return readCommand(text, offset);
  const number = sign === "." ? readNumber(text, offset) : undefined;
  return number ?? readKnownSign(text, offset) ?? readOther(text, offset);
}

function readNote(text: string, offset: number): Piece {
  let end = offset;
  while (end < text.length && classAt(text, end) !== "line") end++;
  return { kind: "silent", end };
}

function readNumber(text: string, offset: number): Piece | undefined {
  NUMBER.lastIndex = offset;
  const length = NUMBER.exec(text)?.[0].length;
  if (length === undefined) return undefined;
  return { kind: length > LONGEST_NUMBER ? "other" : "number", end: offset + length };
}

function readKnownSign(text: string, offset: number): Piece | undefined {
  const sign = readSign(text, offset);
  return sign && { kind: sign.kind, text: sign.text, end: offset + sign.spelling.length };
}

function readOther(text: string, offset: number): Piece {
  return { kind: "other", end: offset + signAt(text, offset).length };
}

function readSuperscript(text: string, offset: number): Piece {
  let [end, meaning] = [offset, ""];
  for (;;) {
    const sign = signAt(text, end);
    const plain = sign === "ˣ" ? "×" : superscriptText(sign);
    if (plain === undefined) return { kind: "superscript", text: meaning, end };
    meaning += plain;
    end += sign.length;
  }
}

/** Labels without a name in front, `‖x‖₁` and `∇ₓ`, read as `_1` and `_x`. */
function readSubscript(text: string, offset: number): Piece {
  let end = offset;
  while (classAt(text, end) === "subscript") end++;
  return { kind: "name", text: `_${text.slice(offset, end).normalize("NFKC")}`, end };
}

function readQuote(text: string, offset: number, before: Token | undefined): Piece {
  const behindOperand = before?.end === offset && ENDS_OPERAND.has(before.kind);
  if (text[offset] === "'" && !behindOperand) return readString(text, offset);
  return { kind: "quote", text: text[offset] === "″" ? "''" : "'", end: offset + 1 };
}

/** A string ends on its line; of one that does not, only the quote is a token, of kind `other`. */
function readString(text: string, offset: number): Piece {
  const quote = text[offset];
  let end = offset + 1;
  while (end < text.length && text[end] !== quote && classAt(text, end) !== "line") end++;
  if (text[end] !== quote) return { kind: "other", end: offset + 1 };
  return { kind: "string", text: text.slice(offset + 1, end), end: end + 1 };
}
