import { hasClass, type MarkupElement } from "./html.ts";

/** What an element inherits from its ancestors, as KaTeX's style sheet has it. */
export interface TextStyle {
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Font size in em of the formula's root. */
  readonly size: number;
  /** Undefined: the foreground. */
  readonly color: string | undefined;
  readonly align: Alignment;
}

export type Alignment = "left" | "center" | "right";

/** The style of a display formula's root. */
export const ROOT_STYLE: TextStyle = {
  family: "Main",
  bold: false,
  italic: false,
  size: 1,
  color: undefined,
  align: "center",
};

/** The element's own style: its parent's with the changes of its classes and of its `color`. */
export function inheritStyle(parent: TextStyle, element: MarkupElement): TextStyle {
  if (element.classes.length === 0 && element.style.size === 0) return parent;
  let style = parent;
  for (const [name, change] of FONT_CLASSES) {
    if (hasClass(element, name)) style = { ...style, ...change };
  }
  const family = sizedFamily(element);
  if (family !== undefined) style = { ...style, family };
  const align = element.classes.map((name) => ALIGNMENTS.get(name)).find(Boolean);
  if (align !== undefined) style = { ...style, align };
  const color = readColor(element.style.get("color"));
  if (color !== undefined) style = { ...style, color };
  const ratio = sizeRatio(element);
  return ratio === 1 ? style : { ...style, size: style.size * ratio };
}

/** A CSS colour that is safe to print as an attribute; undefined for others and `currentColor`. */
export function readColor(text: string | undefined): string | undefined {
  if (text === undefined || !/^(?:#[0-9a-f]{3,8}|[a-z]+)$/i.test(text)) return undefined;
  return text.toLowerCase() === "currentcolor" ? undefined : text;
}

type FontChange = Partial<Pick<TextStyle, "family" | "bold" | "italic">>;

/** In the order of KaTeX's style sheet: of two classes on one element the later one wins. */
const FONT_CLASSES: readonly (readonly [string, FontChange])[] = [
  ["textbf", { bold: true }],
  ["textit", { italic: true }],
  ["textrm", { family: "Main" }],
  ["textsf", { family: "SansSerif" }],
  ["texttt", { family: "Typewriter" }],
  ["mathnormal", { family: "Math", italic: true }],
  ["mathit", { family: "Main", italic: true }],
  ["mathrm", { italic: false }],
  ["mathbf", { family: "Main", bold: true }],
  ["boldsymbol", { family: "Math", bold: true, italic: true }],
  ["amsrm", { family: "AMS" }],
  ["mathbb", { family: "AMS" }],
  ["textbb", { family: "AMS" }],
  ["mathcal", { family: "Caligraphic" }],
  ["mathfrak", { family: "Fraktur" }],
  ["textfrak", { family: "Fraktur" }],
  ["mathboldfrak", { family: "Fraktur", bold: true }],
  ["textboldfrak", { family: "Fraktur", bold: true }],
  ["mathtt", { family: "Typewriter" }],
  ["mathscr", { family: "Script" }],
  ["textscr", { family: "Script" }],
  ["mathsf", { family: "SansSerif" }],
  ["mathboldsf", { family: "SansSerif", bold: true }],
  ["textboldsf", { family: "SansSerif", bold: true }],
  ["mathsfit", { family: "SansSerif", italic: true }],
  ["mathitsf", { family: "SansSerif", italic: true }],
  ["textitsf", { family: "SansSerif", italic: true }],
  ["mainrm", { family: "Main", italic: false }],
];

const ALIGNMENTS: ReadonlyMap<string, Alignment> = new Map([
  ["msupsub", "left"],
  ["svg-align", "left"],
  ["col-align-l", "left"],
  ["col-align-r", "right"],
  ["col-align-c", "center"],
  ["mfrac", "center"],
  ["op-limits", "center"],
  ["katex-accent", "center"],
  ["x-arrow", "center"],
  ["mover", "center"],
  ["munder", "center"],
]);

/** Factors of `size1` to `size11`. */
const SIZES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488];

function sizedFamily(element: MarkupElement): string | undefined {
  if (hasClass(element, "delimsizing")) {
    const size = element.classes.find((name) => /^size[1-4]$/.test(name));
    return size === undefined ? undefined : `Size${size.slice(4)}`;
  }
  if (hasClass(element, "delim-size1")) return "Size1";
  if (hasClass(element, "delim-size4")) return "Size4";
  if (!hasClass(element, "op-symbol")) return undefined;
  if (hasClass(element, "small-op")) return "Size1";
  return hasClass(element, "large-op") ? "Size2" : undefined;
}

function sizeRatio(element: MarkupElement): number {
  if (!hasClass(element, "katex-sizing") && !hasClass(element, "fontsize-ensurer")) return 1;
  const from = numberedClass(element, /^reset-size(\d+)$/);
  const to = numberedClass(element, /^size(\d+)$/);
  return (SIZES[to - 1] ?? 1) / (SIZES[from - 1] ?? 1);
}

function numberedClass(element: MarkupElement, pattern: RegExp): number {
  for (const name of element.classes) {
    const digits = pattern.exec(name)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return 6;
}
