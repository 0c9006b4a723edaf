import type { Shape } from "../shape/dim.ts";

/** What books call them: `s` for a sigmoid, `p` for probabilities, `M` for an inverse, `L` for a Cholesky factor. */
const USUAL: Readonly<Record<string, string>> = {
  sigmoid: "s",
  softmax: "p",
  tanh: "h",
  inv: "m",
  chol: "l",
};
const SMALL = ["u", "v", "w", "p", "q", "r", "s"];
const LARGE = ["P", "Q", "R", "S", "U", "V"];

/** A name for a part of a formula: that of its function, else a small letter for numbers and vectors, a large one for matrices. */
export function letterFor(
  part: { readonly kind: string; readonly shape: Shape; readonly name?: string },
  isFree: (name: string) => boolean,
): string | undefined {
  const usual = part.name === undefined ? undefined : USUAL[part.name];
  const isSmall = part.shape.length < 2;
  const first = usual === undefined ? [] : [isSmall ? usual : usual.toUpperCase()];
  return [...first, ...(isSmall ? SMALL : LARGE)].find(isFree);
}
