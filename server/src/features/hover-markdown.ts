import { codeBlock, escapeText } from "./escape-text.ts";
import type { FormulaPart, HoverPart, Run, TextPart } from "./hover-content.ts";

/** A formula as an image: an address that brings the whole image along, and its size in pixels. */
export interface Picture {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
}

/** VS Code cuts a hover here, wherever that is, even inside the address of an image. */
export const MAX_HOVER = 100_000;

const SEPARATOR = "\n\n";

/** Lines of code that one block shows at most; a derivation that is longer reads better from the command line. */
const MAX_LINES = 40;

/**
 * The Markdown of a hover, under `MAX_HOVER` characters. With `draw` formulas are pictures, as many as fit, and all of them
 * stand as text at the end, for screen readers. Without it every formula is text in its place.
 */
export function hoverMarkdown(
  parts: readonly HoverPart[],
  draw?: (latex: string) => Picture | undefined,
): string {
  let room = MAX_HOVER;
  const take = (text: string | undefined): string | undefined => {
    if (text === undefined || text.length + SEPARATOR.length > room) return undefined;
    room -= text.length + SEPARATOR.length;
    return text;
  };
  const shown = draw ? [...parts, ...asText(parts.filter(isFormula))] : asText(parts);
  const texts = shown.map((part) => (isFormula(part) ? undefined : take(partText(part))));
  const pictures = shown.map((part) =>
    isFormula(part) && draw ? take(pictureText(part, draw)) : undefined,
  );
  const chosen = shown.map((_, position) => texts[position] ?? pictures[position]);
  return chosen.filter((text) => text !== undefined).join(SEPARATOR);
}

/** The parts without pictures; formulas that follow each other are one block of code. */
function asText(parts: readonly HoverPart[]): TextPart[] {
  const texts: TextPart[] = [];
  for (const part of parts) {
    const last = texts.at(-1);
    if (!isFormula(part)) texts.push(part);
    else if (last?.kind !== "code") texts.push({ kind: "code", lines: part.lines });
    else texts.splice(-1, 1, { kind: "code", lines: [...last.lines, ...part.lines] });
  }
  return texts;
}

function isFormula(part: HoverPart): part is FormulaPart {
  return part.kind === "formula";
}

function partText(part: TextPart): string {
  return part.kind === "code" ? codeBlock(clipped(part.lines)) : part.runs.map(runText).join("");
}

function clipped(lines: readonly string[]): readonly string[] {
  return lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES - 1), "…"];
}

function runText(run: Run): string {
  return typeof run === "string" ? escapeText(run, "prose", 1000) : escapeText(run.code, "code");
}

/** A block image, which needs neither HTML nor trust. The size behind `|` is VS Code's. */
function pictureText(
  { latex, lines }: FormulaPart,
  draw: (latex: string) => Picture | undefined,
): string | undefined {
  const picture = draw(latex);
  if (picture === undefined) return undefined;
  const size = `width=${picture.width},height=${picture.height}`;
  return `![${escapeText(lines.join("; "), "prose", 400)}](${picture.uri}|${size})`;
}
