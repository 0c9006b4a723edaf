import type { TokenKind } from "./token.ts";

export interface Sign {
  readonly kind: TokenKind;
  /** What it is, whichever spelling was written. */
  readonly text: string;
  readonly spelling: string;
}

/** Every sign and its spellings. */
const SIGNS: readonly Sign[] = [
  ...spellings("sign", "+", "+"),
  ...spellings("sign", "−", "-", "−", "–", "﹣"),
  ...spellings("sign", "⊙", "⊙", ".*"),
  ...spellings("sign", "⊘", "⊘", "./"),
  ...spellings("sign", ".^", ".^"),
  ...spellings("sign", "**", "**"),
  ...spellings("sign", "^", "^"),
  ...spellings("sign", "·", "·", "⋅", "∙"),
  ...spellings("sign", "*", "*", "∗"),
  ...spellings("sign", "×", "×"),
  ...spellings("sign", "@", "@"),
  ...spellings("sign", "/", "/", "∕", "⁄"),
  ...spellings("sign", "//", "//"),
  ...spellings("sign", "⊗", "⊗", "⨂"),
  ...spellings("sign", "==", "==", "≡", "==="),
  ...spellings("sign", "=", "="),
  ...spellings("sign", ":=", ":=", "≔"),
  ...spellings("sign", ":", ":"),
  ...spellings("sign", "∈", "∈"),
  ...spellings("sign", ",", ","),
  ...spellings("sign", ";", ";"),
  ...spellings("sign", "≤", "≤", "<=", "⩽"),
  ...spellings("sign", "≥", "≥", ">=", "⩾"),
  ...spellings("sign", "≠", "≠", "!="),
  ...spellings("sign", "<", "<"),
  ...spellings("sign", ">", ">"),
  ...spellings("sign", "←", "←"),
  ...spellings("sign", "√", "√"),
  ...spellings("sign", "∂", "∂", "𝜕"),
  ...spellings("sign", "∇", "∇", "𝛁"),
  ...spellings("sign", "Σ", "∑"),
  ...spellings("sign", "...", "...", "…"),
  ...spellings("sign", ".", "."),
  ...spellings("sign", "?", "?"),
  ...spellings("sign", "ℝ", "ℝ"),
  ...spellings("sign", "⊤", "⊤", "⊺"),
  ...spellings("sign", "𝟏", "𝟏", "𝟙"),
  ...spellings("name", "inf", "∞"),
  ...spellings("number", "½", "½"),
  ...spellings("number", "¼", "¼"),
  ...spellings("number", "¾", "¾"),
  ...spellings("number", "⅓", "⅓"),
  ...spellings("number", "⅔", "⅔"),
  ...spellings("bar", "|", "|", "∣"),
  ...spellings("bar", "‖", "‖", "∥"),
  ...spellings("open", "(", "("),
  ...spellings("open", "[", "["),
  ...spellings("open", "{", "{"),
  ...spellings("open", "⟨", "⟨", "〈"),
  ...spellings("open", "⌊", "⌊"),
  ...spellings("close", ")", ")"),
  ...spellings("close", "]", "]"),
  ...spellings("close", "}", "}"),
  ...spellings("close", "⟩", "⟩", "〉"),
  ...spellings("close", "⌋", "⌋"),
];

/** By their first code unit the longest spelling, with the shorter ones that begin alike. */
const LONGEST: ReadonlyMap<string, Candidate> = candidates(SIGNS);

interface Candidate {
  readonly sign: Sign;
  readonly shorter: Candidate | undefined;
}

/** The sign that begins at an offset. */
export function readSign(text: string, offset: number): Sign | undefined {
  let candidate = LONGEST.get(text.charAt(offset));
  while (candidate && !text.startsWith(candidate.sign.spelling, offset))
    candidate = candidate.shorter;
  return candidate?.sign;
}

function spellings(kind: TokenKind, text: string, ...written: string[]): Sign[] {
  return written.map((spelling) => ({ kind, text, spelling }));
}

function candidates(signs: readonly Sign[]): ReadonlyMap<string, Candidate> {
  const longest = new Map<string, Candidate>();
  for (const sign of [...signs].sort((a, b) => a.spelling.length - b.spelling.length)) {
    const first = sign.spelling.charAt(0);
    longest.set(first, { sign, shorter: longest.get(first) });
  }
  return longest;
}
