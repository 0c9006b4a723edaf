import { codeBlock, escapeText } from "./escape-text.ts";
import type { HoverPart, Run } from "./hover-content.ts";

/** A formula as an image: an address that brings the whole image along, and its size in pixels. */
export interface Picture {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
}

/** VS Code cuts a hover here, wherever that is, even inside the address of an image. */
export const MAX_HOVER = 100_000;

const SEPARATOR = "\n\n";

/**
 * The Markdown of a hover, under `MAX_HOVER` characters: the text of all parts first, then as many pictures as still fit.
 * Without `draw` there are no pictures; every formula also stands in a code part.
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
  const texts = parts.map((part) => (part.kind === "formula" ? undefined : take(partText(part))));
  const pictures = parts.map((part) =>
    part.kind === "formula" && draw ? take(pictureText(part.text, draw(part.latex))) : undefined,
  );
  const chosen = parts.map((_, position) => texts[position] ?? pictures[position]);
  return chosen.filter((text) => text !== undefined).join(SEPARATOR);
}

function partText(part: Exclude<HoverPart, { kind: "formula" }>): string {
  return part.kind === "code"
    ? codeBlock(part.lines, part.language)
    : part.runs.map(runText).join("");
}

function runText(run: Run): string {
  if (typeof run === "string") return escapeText(run, "prose", 1000);
  if ("code" in run) return escapeText(run.code, "code");
  return `**${escapeText(run.strong, "prose")}**`;
}

/** A block image, which needs neither HTML nor trust. The size behind `|` is VS Code's. */
function pictureText(text: string, picture: Picture | undefined): string | undefined {
  if (picture === undefined) return undefined;
  const size = `width=${picture.width},height=${picture.height}`;
  return `![${escapeText(text, "prose", 400)}](${picture.uri}|${size})`;
}
