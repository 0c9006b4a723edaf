/** Where a text will stand: among words, in a code span, or as one line of a code block. */
export type Place = "prose" | "code" | "block";

/**
 * The one way for text of the workspace into Markdown. Nothing in it can become markup, a link or HTML: control and bidi
 * characters are shown by their code point, and the rest is cut after `limit` characters.
 */
export function escapeText(text: string, place: Place, limit = 80): string {
  const line = place === "block" ? text.replace(/[^\S ]/gu, " ") : text.replace(/\s+/gu, " ");
  const visible = showHidden(clip(line, limit));
  switch (place) {
    case "prose":
      return visible.replace(/[!-/:-@[-`{-~]/g, escapeSign);
    case "code":
      return codeSpan(visible);
    case "block":
      return visible;
  }
}

/** A fenced block that no line of it can close. */
export function codeBlock(lines: readonly string[]): string {
  const text = lines.map((line) => escapeText(line, "block", 2000)).join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const signs = Array.from(text.slice(0, 2 * limit + 2));
  return signs.length <= limit && text.length <= 2 * limit + 2
    ? text
    : `${signs.slice(0, limit).join("")}…`;
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

function showHidden(text: string): string {
  return text.replace(HIDDEN, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

function escapeSign(sign: string): string {
  return ENTITIES[sign] ?? `\\${sign}`;
}

/** Nothing is escaped inside a code span, so its marks must be longer than any run of marks in the text. */
function codeSpan(text: string): string {
  const marks = "`".repeat(longestRun(text) + 1);
  const pad = text === "" || /^[` ]|[` ]$/.test(text) ? " " : "";
  return `${marks}${pad}${text}${pad}${marks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
