import { LATEX_LETTERS } from "../base/latex-signs.ts";

/** The LaTeX of a name that is one letter, also a Greek one by its name. */
export function letterOf(name: string): string | undefined {
  if (/^[A-Za-z]$/.test(name)) return name;
  const word = LATEX_LETTERS.get(name) ?? WORDS.get(name);
  return word === undefined ? undefined : `\\${word}`;
}

/** What names in ASCII, and the micro sign, are as words of LaTeX. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...[...LATEX_LETTERS.values()].map((word): [string, string] => [word, word]),
  ["eps", "varepsilon"],
  ["inf", "infty"],
  ["µ", "mu"],
]);

const ESCAPED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    _: "\\_",
    $: "\\$",
    "#": "\\#",
    "%": "\\%",
    "&": "\\&",
    "{": "\\{",
    "}": "\\}",
    " ": "\\ ",
    "\\": "\\backslash{}",
    "~": "\\sim{}",
    "^": "\\wedge{}",
    "…": "\\ldots{}",
    '"': "''",
    "`": "'",
  }),
);

/** Text for `\mathrm{…}`: what TeX would read as a command is escaped, what no font could show is dropped. */
export function escapeUpright(text: string): string {
  return [...text.normalize("NFKC")].map(escapeSign).join("");
}

function escapeSign(sign: string): string {
  const word = LATEX_LETTERS.get(sign);
  return word ? `\\${word}{}` : (ESCAPED.get(sign) ?? shown(sign));
}

const ESCAPED_IN_TEXT: ReadonlyMap<string, string> = new Map([
  ...ESCAPED,
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  [" ", " "],
  ["…", "..."],
]);

/** Text for `\text{…}`, where letters of any script stand as they are. */
export function escapeText(text: string): string {
  return [...text.normalize("NFKC")]
    .map((sign) => ESCAPED_IN_TEXT.get(sign) ?? inText(shown(sign)))
    .join("");
}

/** Signs of mathematics are none of text. */
function inText(sign: string): string {
  return /^[\p{S}\p{P}]$/u.test(sign) && sign > "~" ? `$${sign}$` : sign;
}

/** Signs that no font shows are dropped, accents that TeX does not have too. */
function shown(sign: string): string {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}⌜⌝⌞⌟]|[\u0300-\u036f]/u.test(sign)) return "";
  const [letter = "", ...accents] = sign.normalize("NFD");
  if (!accents.some((accent) => /[\u0300-\u036f]/.test(accent))) return sign;
  const isKnown =
    /^[A-Za-z]$/.test(letter) && accents.length === 1 && KNOWN_ACCENTS.test(accents.join(""));
  return isKnown ? sign : (ESCAPED.get(letter) ?? letter);
}

const KNOWN_ACCENTS = /^[\u0300-\u0304\u0306-\u0308\u030a\u030c]$/;
