import { typeset } from "./markup.ts";

/**
 * KaTeX's HTML for a display formula, with MathML in it for screen readers; it wants KaTeX's style sheet and fonts. What KaTeX
 * prints escapes all text, and `trust` is off: no link, command or HTML of a formula reaches the page. Undefined for TeX that
 * has an error or passes the limits of what is typeset here.
 */
export function formulaToHtml(tex: string): string | undefined {
  const html = typeset(tex, "htmlAndMathml");
  return typeof html === "string" && html.length <= MAX_HTML ? html : undefined;
}

const MAX_HTML = 1_000_000;
