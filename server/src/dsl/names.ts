import { isSubscript, superscriptText } from "./lex/characters.ts";

/** Letters that stand for themselves: most names have no label. */
const UNLABELLED = /^[A-Za-zΑ-Ωα-ω]+$/u;
/** Names whose labels are spelled as those of a key are, but for the `_` in front of digits. */
const WORD = /^[\w$]+$/u;

/**
 * Two spellings with one key are one name: `W₁ W_1 W_{1} W^{(1)} W^[1] W1` are all `W_1`, `µ` is `μ`. A label that is
 * written as a power, `W^(1)` or `δˡ`, keeps its `^`: it is a name only where it was declared so.
 */
export function nameKey(name: string): string {
  if (UNLABELLED.test(name)) return name;
  const labelled = WORD.test(name) ? name : withPlainLabels(name);
  return labelled.replace(/^(.*[^\d_^.])(\d+)$/su, "$1_$2");
}

function withPlainLabels(name: string): string {
  return markLabels(name.normalize("NFC"))
    .replace(/_\{([^{}]*)\}/gu, "_$1")
    .replace(
      /\^(?:\{\(([^()]*)\)\}|\[([^[\]]*)\])/gu,
      (_, braced?: string, boxed?: string) => `_${braced ?? boxed ?? ""}`,
    )
    .replace(/\^\(([^()]*)\)/gu, "^$1")
    .normalize("NFKC");
}

/** The part in front of the first label: `x` of `x_i`. */
export function baseOfName(name: string): string {
  return /^[^_₀-₉ₐ-ₜᵢ-ᵪⱼ^]*/u.exec(name)?.[0] ?? name;
}

/** Subscripts stand behind `_`, superscripts behind `^`: `x²` must never become the name `x2`. */
function markLabels(name: string): string {
  let result = "";
  let run = "";
  for (const sign of name) {
    const superscript = superscriptText(sign);
    const mark = superscript === undefined ? (isSubscript(sign) ? "_" : "") : "^";
    if (mark !== run) result += mark;
    run = mark;
    result += superscript ?? sign;
  }
  return result;
}
