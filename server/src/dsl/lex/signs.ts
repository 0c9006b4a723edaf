import type { TokenKind } from "./token.ts";

interface Sign {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Every sign and its spellings; longer spellings are tried first. */
const SIGNS: ReadonlyMap<string, Sign> = new Map([
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
]);

const LONGEST = 3;

/** The sign that begins at an offset, with the length of its spelling. */
export function readSign(text: string, offset: number): (Sign & { length: number }) | undefined {
  for (let length = LONGEST; length > 0; length--) {
    const sign = SIGNS.get(text.slice(offset, offset + length));
    if (sign && offset + length <= text.length) return { ...sign, length };
  }
  return undefined;
}

function spellings(kind: TokenKind, text: string, ...written: string[]): [string, Sign][] {
  return written.map((spelling) => [spelling, { kind, text }]);
}
