import { type Span, span } from "../base/span.ts";
import { readShape, type ShapeNotation } from "../shape/notation.ts";
import type { CommentLine } from "./comments.ts";
import { shifted } from "./moved-notation.ts";

/** `∂L/∂W`, `dL/dW`, `grad of L wrt W` in a comment on code, with offsets of the file. */
export interface DerivativeNote {
  readonly of: string;
  readonly by: string;
  /** As it is written: `∂L/∂W`. */
  readonly text: string;
  readonly span: Span;
  /** `∂L/∂W: [m, d]` */
  readonly shape: ShapeNotation | undefined;
}

/** Reads a line of a comment; `undefined` if it is anything else than a derivative with what may follow it. */
export function readDerivativeNote({ text, offset }: CommentLine): DerivativeNote | undefined {
  if (text.length > MAX_LINE || !BEGINNING.test(text)) return undefined;
  const found = QUOTIENT.exec(text) ?? WORDS.exec(text);
  const [all, written, of, by] = found ?? [];
  if (!found || all === undefined || !written || !of || !by) return undefined;
  const start = offset + all.indexOf(written);
  const rest = readRest(text, all.length, offset);
  return rest && { of, by, text: written, span: span(start, start + written.length), ...rest };
}

function readRest(
  text: string,
  from: number,
  offset: number,
): Pick<DerivativeNote, "shape"> | undefined {
  const colon = /^\s*:?\s*(?=[[(])/.exec(text.slice(from));
  const reading = colon ? readShape(text, from + colon[0].length) : undefined;
  const shape = reading && "shape" in reading ? reading : undefined;
  if (colon && !shape) return undefined;
  const end = shape?.end ?? from;
  const rest = text.slice(end);
  const isOurs = rest.trim() === "" || /^\s*(\.|,|;|-|–|—|\(|==?\s*\S)/.test(rest);
  return isOurs ? { shape: shape && shifted(shape.shape, offset) } : undefined;
}

const MAX_LINE = 1000;
/** What every form begins with. */
const BEGINNING = /^\s*[∂dg\\]/;
const NAME = "([\\p{L}_$][\\p{L}\\p{Nd}_$₀-₉]*)";
const QUOTIENT = new RegExp(
  `^\\s*((?:∂|d|\\\\partial\\s*)${NAME}\\s*/\\s*(?:∂|d|\\\\partial\\s*)${NAME})`,
  "u",
);
const WORDS = new RegExp(
  `^\\s*(grad(?:ient)?\\s+of\\s+${NAME}\\s+(?:wrt|w\\.r\\.t\\.?|by|with respect to)\\s+${NAME})`,
  "u",
);
