import { type Span, span } from "../../base/span.ts";
import type { Token } from "../lex/token.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Cursor } from "./cursor.ts";

/** LaTeX with structure is not a spelling of one sign: the statement ends here, with the rewriting where there is one. */
export function failAtCommand(cursor: Cursor): void {
  const command = cursor.token;
  const at = span(command.start, command.end);
  cursor.note({
    kind: "latex-command",
    text: command.text,
    span: at,
    rewritings: rewritings(cursor, command),
  });
  cursor.abandon();
}

function rewritings(cursor: Cursor, command: Token): Rewriting[] {
  if (["\\frac", "\\dfrac", "\\tfrac"].includes(command.text)) return fraction(cursor, command);
  if (command.text === "\\sqrt") return root(cursor, command);
  return [];
}

/** `\frac{∂L}{∂W}` is `∂L/∂W`, `\frac{a + b}{c}` is `(a + b)/c`, `\tfrac12` is `1/2`. */
function fraction(cursor: Cursor, command: Token): Rewriting[] {
  const digits = cursor.peek(1);
  if (digits.kind === "number" && /^\d\d$/u.test(digits.text)) {
    const text = [...digits.text].join("/");
    return [{ text, edits: [{ span: span(command.start, digits.end), text }] }];
  }
  const above = braced(cursor, 1);
  const below = above && braced(cursor, 1 + above.tokens);
  if (!above || !below) return [];
  const text = `${inBrackets(above.text)}/${inBrackets(below.text)}`;
  return [{ text, edits: [{ span: span(command.start, below.span.end), text }] }];
}

function root(cursor: Cursor, command: Token): Rewriting[] {
  const inside = braced(cursor, 1);
  if (!inside) return [];
  const text = `√(${inside.text})`;
  return [{ text, edits: [{ span: span(command.start, inside.span.end), text }] }];
}

interface Braced {
  readonly span: Span;
  readonly text: string;
  /** How many tokens it takes, brackets included. */
  readonly tokens: number;
}

function braced(cursor: Cursor, ahead: number): Braced | undefined {
  if (!cursor.at("{", ahead)) return undefined;
  const open = cursor.peek(ahead);
  const close = cursor.closing(open);
  if (close === undefined) return undefined;
  let tokens = 1;
  while (cursor.peek(ahead + tokens).start < close && cursor.peek(ahead + tokens).kind !== "end")
    tokens++;
  return {
    span: span(open.start, close + 1),
    text: cursor.text.slice(open.end, close).trim(),
    tokens: tokens + 1,
  };
}

/** One name, number or derivative part needs no brackets. */
function inBrackets(text: string): string {
  return ONE_PART.test(text) ? text : `(${text})`;
}

/** `∂²L`, `∂^2 L`, `x^2`: an order and an exponent have few digits, so that long text is read in linear work. */
const ONE_PART = /^(?:∂|\\partial\s?|d)?[²^\d]{0,9}\s?[\p{L}\p{N}_₀-₉]+[²^\d]{0,9}$/u;
