import { flatMap } from "../../base/flat-map.ts";
import { FUNCTION_FORMS, LANGUAGE_FUNCTIONS } from "../../base/function-forms.ts";
import { LETTER_OF_WORD, SIGN_OF_WORD } from "../../base/latex-signs.ts";
import { readSign } from "./signs.ts";
import type { TokenKind } from "./token.ts";

type Meaning = readonly [TokenKind, string];

/** Functions by their commands: `\arcsin`, and further names. */
const NAMES: readonly string[] = [
  ...flatMap(LANGUAGE_FUNCTIONS, (name) => FUNCTION_FORMS[name].latex?.slice(1) ?? []),
  "ln",
  "tr",
  "dim",
];

/** LaTeX words that are a spelling of one sign or name. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...NAMES.map((name): [string, Meaning] => [name, ["name", name]]),
  ...[...LETTER_OF_WORD].map(([word, letter]): [string, Meaning] => [word, ["name", letter]]),
  ...flatMap([...SIGN_OF_WORD], ([word, written]): [string, Meaning][] => {
    const sign = readSign(written, 0);
    return sign ? [[word, [sign.kind, sign.text]]] : [];
  }),
  ["infty", ["name", "inf"]],
  ["{", ["open", "("]],
  ["}", ["close", ")"]],
  ["prime", ["quote", "'"]],
]);

const SILENT = new Set([
  "left",
  "right",
  "big",
  "Big",
  "bigl",
  "bigr",
  "Bigl",
  "Bigr",
  "quad",
  "qquad",
  ",",
  ";",
  ":",
  "!",
  " ",
]);

const FONTS = new Set(
  "mathbf mathrm mathit mathsf mathtt mathcal boldsymbol bm text textbf operatorname mathbb vec hat bar tilde".split(
    " ",
  ),
);

export function latexMeaning(word: string): Meaning | undefined {
  return MEANINGS.get(word);
}

/** Spacing and sizes, which say nothing. */
export function isSilentLatex(word: string): boolean {
  return SILENT.has(word);
}

/** `\mathbf{W}` is the name `W`; an accent stays part of the name: `\hat{y}`. */
export function isLatexFont(word: string): boolean {
  return FONTS.has(word) && !isLatexAccent(word);
}

export function isLatexAccent(word: string): boolean {
  return word === "hat" || word === "bar" || word === "tilde" || word === "vec";
}
