import katex from "katex";
import { type MarkupElement, parseMarkup } from "./html.ts";

/**
 * KaTeX's HTML for a display formula, as the `katex-html` element. An error in the TeX, or TeX past
 * the limits of what is typeset here, gives a message.
 */
export function formulaMarkup(tex: string): MarkupElement | { readonly error: string } {
  const html = typeset(tex, "html");
  if (typeof html !== "string") return html;
  const root = html.length > MAX_MARKUP ? undefined : parseMarkup(html, MAX_DEPTH);
  const content = root === undefined ? undefined : findHtml(root);
  return content ?? { error: "The formula is too large to be drawn." };
}

const MAX_TEX = 20_000;
const MAX_MARKUP = 4_000_000;
const MAX_GROUPS = 100;
/** Elements inside each other. One level of TeX makes up to ten. */
const MAX_DEPTH = 1000;

/** Commands that define others, by which a short text can grow without bound. */
const DEFINING = new Set(
  ["def", "gdef", "edef", "xdef", "let", "futurelet", "global", "long"]
    .concat(["newcommand", "renewcommand", "providecommand"])
    .map((name) => `\\${name}`),
);
/** What KaTeX typesets with parts of CSS that the layout here does not have. */
const UNDRAWABLE = new Set(["\\reflectbox", "\\includegraphics"]);

function refuse(tex: string): string | undefined {
  if (tex.length > MAX_TEX) return `The formula has more than ${MAX_TEX} characters.`;
  let depth = 0;
  for (const [token] of tex.matchAll(/\\(?:[a-zA-Z@]+|[\s\S])|[{}]/g)) {
    if (DEFINING.has(token)) return `Macros cannot be defined in a formula: ${token}`;
    if (UNDRAWABLE.has(token)) return `The command ${token} is not supported.`;
    if (token === "{" || token === "\\left" || token === "\\begin") depth++;
    if (token === "}" || token === "\\right" || token === "\\end") depth--;
    if (depth > MAX_GROUPS) return `Groups are nested more than ${MAX_GROUPS} deep.`;
  }
  return /\\begin\s*\{CD\}/.test(tex) ? "Commutative diagrams are not supported." : undefined;
}

/** What KaTeX prints for a display formula within the limits of what is typeset here. */
export function typeset(
  tex: string,
  output: "html" | "htmlAndMathml",
): string | { readonly error: string } {
  const refusal = refuse(tex);
  if (refusal !== undefined) return { error: refusal };
  try {
    return katex.renderToString(tex, {
      output,
      displayMode: true,
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 1000,
      maxSize: 100,
    });
  } catch (error) {
    if (error instanceof katex.ParseError) return { error: error.rawMessage };
    // KaTeX recurses on nested commands, and says nothing of its own when the stack ends.
    if (error instanceof RangeError) return { error: "The formula is nested too deeply." };
    return { error: "The formula cannot be typeset." };
  }
}

function findHtml(root: MarkupElement): MarkupElement | undefined {
  let element: MarkupElement = root;
  for (const name of ["katex-display", "katex", "katex-html"]) {
    const child = element.children[0];
    if (child === undefined || typeof child === "string" || !child.classes.includes(name)) {
      return undefined;
    }
    element = child;
  }
  return element;
}
