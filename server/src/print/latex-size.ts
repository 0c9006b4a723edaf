import type { Matrix } from "../matrix/tree.ts";
import { type Dim, showAtom } from "../shape/dim.ts";
import type { Monomial, Power } from "../shape/polynomial.ts";
import { latexName } from "./names.ts";

/** A size: `2 h + 1`, `\frac{C}{n_h}`. */
export function latexDim(dim: Dim): string {
  if (dim.monomials.length === 0) return "0";
  return dim.monomials.map((monomial, at) => signedMonomial(monomial, at === 0)).join("");
}

/** The formula over a brace with its size: rows by columns. */
export function sizeBelow(text: string, tree: Matrix): string {
  const axes = tree.shape.map(latexDim);
  const isRow = tree.kind === "transpose" && axes.length === 1;
  return `\\underbrace{${text}}_{${(isRow ? ["1", ...axes] : axes).join(" \\times ")}}`;
}

function signedMonomial(monomial: Monomial, first: boolean): string {
  const text = writeMonomial(monomial);
  if (first) return monomial.numerator < 0 ? `-${text}` : text;
  return monomial.numerator < 0 ? ` - ${text}` : ` + ${text}`;
}

function writeMonomial({ numerator, denominator, powers }: Monomial): string {
  const above = powers.filter(({ exponent }) => exponent > 0).map(writePower);
  const below = powers.filter(({ exponent }) => exponent < 0).map(writePower);
  const factor = Math.abs(numerator);
  const top = [...(factor === 1 && above.length > 0 ? [] : [`${factor}`]), ...above].join(" ");
  const bottom = [...(denominator === 1 ? [] : [`${denominator}`]), ...below].join(" ");
  return bottom === "" ? top : `\\frac{${top}}{${bottom}}`;
}

function writePower({ atom, exponent }: Power): string {
  const name = latexName(showAtom(atom));
  const times = Math.abs(exponent);
  return times === 1 ? name : `{${name}}^{${times}}`;
}
