/** Brackets that grow with what is tall and stay breakable around what is not. The sizes below a brace hang out of them. */
export function bracketed(text: string): string {
  return isTall(text) ? `\\left( ${text} \\right)` : `(${text})`;
}

function isTall(text: string): boolean {
  return /\\(frac|sum|sqrt|left)\b/.test(text);
}

/** A superscript; a base that has one already is made one thing first. */
export function scripted(base: string, exponent: string): string {
  const isPlain = !/[\^']/.test(base) || /[)\]]$/.test(base);
  const head = isPlain ? base : `{${base}}`;
  return `${head}${raised(exponent)}`;
}

/** `^2`, `^\top`, `^{-1}`. */
export function raised(text: string): string {
  return /^(\w|\\top)$/.test(text) ? `^${text}` : `^{${text}}`;
}

/** `_1`, `_{12}`. */
export function lowered(text: string): string {
  return /^\w$/.test(text) ? `_${text}` : `_{${text}}`;
}
