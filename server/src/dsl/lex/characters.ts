/** Superscript signs and what they stand for; `ˣ` is `×` between sizes and the letter `x` elsewhere. */
const SUPERSCRIPTS = new Map<string, string>(
  [..."⁰¹²³⁴⁵⁶⁷⁸⁹ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᵞᵟᵠᵡᶿ⁽⁾"].map(
    (sign): [string, string] => [sign, sign.normalize("NFKC")],
  ),
);
SUPERSCRIPTS.set("⁺", "+").set("⁻", "−");

const SUBSCRIPTS = new Set("₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥᵦᵧᵨᵩᵪ");

/** U+2028 and U+2029 end a line for TypeScript too. */
const LINE_BREAKS = new Set("\n\r\u2028\u2029");

const QUOTES = new Set("'′’″");

/** Letters for Unicode that are signs of the language. */
const SIGNS_AMONG_LETTERS = new Set(["ℝ", "𝟏", "𝟙", "ª", "º", "·"]);

/** What a token begins with, as far as one character says it. */
export type CharacterClass =
  | "line"
  | "blank"
  | "letter"
  | "digit"
  | "superscript"
  | "subscript"
  | "quote"
  | "sign";

const ASCII: readonly CharacterClass[] = Array.from({ length: 128 }, (_, code) =>
  classOfSign(String.fromCharCode(code)),
);

/** The class of the character at an offset; a sign where the text ends. */
export function classAt(text: string, offset: number): CharacterClass {
  return ASCII[text.charCodeAt(offset)] ?? classOfSign(signAt(text, offset));
}

/** How many code units belong to a name at an offset: a letter, a digit or a mark above one; 0 if there is none. */
export function namePartLength(text: string, offset: number): number {
  const known = ASCII[text.charCodeAt(offset)];
  if (known) return known === "letter" || known === "digit" ? 1 : 0;
  const sign = signAt(text, offset);
  return /^[\p{L}\p{M}\p{Nd}]$/u.test(sign) && !isMark(sign) ? sign.length : 0;
}

/** The whole code point at an offset; empty at the end. */
export function signAt(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? "" : String.fromCodePoint(code);
}

export function superscriptText(sign: string): string | undefined {
  return SUPERSCRIPTS.get(sign);
}

export function isSubscript(sign: string): boolean {
  return SUBSCRIPTS.has(sign);
}

function classOfSign(sign: string): CharacterClass {
  if (LINE_BREAKS.has(sign)) return "line";
  if (SUPERSCRIPTS.has(sign)) return "superscript";
  if (SUBSCRIPTS.has(sign)) return "subscript";
  if (QUOTES.has(sign)) return "quote";
  if (/^[0-9]$/u.test(sign)) return "digit";
  if (/^[\p{L}_$]$/u.test(sign) && !SIGNS_AMONG_LETTERS.has(sign)) return "letter";
  return /^[\p{Zs}\t\ufeff\u200b-\u200f]$/u.test(sign) ? "blank" : "sign";
}

function isMark(sign: string): boolean {
  return SUPERSCRIPTS.has(sign) || SUBSCRIPTS.has(sign) || SIGNS_AMONG_LETTERS.has(sign);
}
