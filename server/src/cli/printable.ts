const TAB = "    ";

/**
 * One line of text as a terminal may get it. Control characters become visible signs, so that no file name, comment or
 * name can move the cursor, colour the screen or turn the direction of writing.
 */
export function printable(line: string): string {
  return line.replace(HIDDEN, (sign) => {
    if (sign === "\t") return TAB;
    const code = sign.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "␡" : "\uFFFD";
  });
}

/** The same for several lines, which stay lines. */
export function printableLines(text: string): string[] {
  return text.split("\n").map(printable);
}

/** JSON whose hidden characters are all written as escapes. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    HIDDEN_IN_JSON,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const CONTROLS = "\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff";
const HIDDEN = new RegExp(`[\\u0000-\\u001f${CONTROLS}]|\\p{Surrogate}`, "gu");
const HIDDEN_IN_JSON = new RegExp(`[${CONTROLS}]`, "gu");
