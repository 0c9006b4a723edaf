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

/** By their first code unit, longer spellings first. */
const BY_FIRST: ReadonlyMap<string, readonly Sign[]> = groupByFirst(SIGNS);

/** The sign that begins at an offset. */
export function readSign(text: string, offset: number): Sign | undefined {
  for (const sign of BY_FIRST.get(text.charAt(offset)) ?? [])
    if (text.startsWith(sign.spelling, offset)) return sign;
  return undefined;
}

function spellings(kind: TokenKind, text: string, ...written: string[]): Sign[] {
  return written.map((spelling) => ({ kind, text, spelling }));
}

function groupByFirst(signs: readonly Sign[]): ReadonlyMap<string, readonly Sign[]> {
  const groups = new Map<string, Sign[]>();
  for (const sign of [...signs].sort((a, b) => b.spelling.length - a.spelling.length)) {
    const first = sign.spelling.charAt(0);
    groups.set(first, [...(groups.get(first) ?? []), sign]);
  }
  return groups;
}
