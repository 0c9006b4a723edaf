/** Superscript signs and what they stand for; `ˣ` is `×` between sizes and the letter `x` elsewhere. */
const SUPERSCRIPTS = new Map<string, string>(
  [..."⁰¹²³⁴⁵⁶⁷⁸⁹ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᵞᵟᵠᵡᶿ⁽⁾"].map(
    (sign): [string, string] => [sign, sign.normalize("NFKC")],
  ),
);
SUPERSCRIPTS.set("⁺", "+").set("⁻", "−");

const SUBSCRIPTS = new Set("₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥᵦᵧᵨᵩᵪ");

/** Letters for Unicode that are signs of the language. */
const SIGNS_AMONG_LETTERS = new Set(["ℝ", "𝟏", "𝟙", "ª", "º", "·"]);

export function superscriptText(sign: string): string | undefined {
  return SUPERSCRIPTS.get(sign);
}

export function isSubscript(sign: string): boolean {
  return SUBSCRIPTS.has(sign);
}

export function isNameStart(sign: string): boolean {
  if (isAsciiLetter(sign)) return true;
  return sign > "\u007f" && /^\p{L}$/u.test(sign) && !isMark(sign);
}

export function isNamePart(sign: string): boolean {
  if (isAsciiLetter(sign) || isDigit(sign)) return true;
  return sign > "\u007f" && /^[\p{L}\p{M}\p{Nd}]$/u.test(sign) && !isMark(sign);
}

function isDigit(sign: string): boolean {
  return sign >= "0" && sign <= "9" && sign.length === 1;
}

export function isBlank(sign: string): boolean {
  return (
    sign === " " ||
    sign === "\t" ||
    (sign > "\u007f" && /^[\p{Zs}\ufeff\u200b-\u200f]$/u.test(sign))
  );
}

/** U+2028 and U+2029 end a line for TypeScript too. */
export function isLineBreak(sign: string): boolean {
  return sign === "\n" || sign === "\r" || sign === "\u2028" || sign === "\u2029";
}

/** The whole code point at an offset; empty at the end. */
export function signAt(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function isAsciiLetter(sign: string): boolean {
  return (
    (sign >= "a" && sign <= "z") || (sign >= "A" && sign <= "Z") || sign === "_" || sign === "$"
  );
}

function isMark(sign: string): boolean {
  return SUPERSCRIPTS.has(sign) || SUBSCRIPTS.has(sign) || SIGNS_AMONG_LETTERS.has(sign);
}
