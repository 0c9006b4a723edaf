import { LETTER_OF_WORD, SIGN_OF_WORD } from "../base/latex-signs.ts";

/** A sign that keyboards lack, by the words that complete to it. All of them are also spellings that the language reads. */
export interface SignCompletion {
  /** Without the backslash. */
  readonly word: string;
  readonly sign: string;
}

/** Signs with words that are none of LaTeX, or not for that sign. */
const OTHERS: readonly (readonly [sign: string, ...words: string[]])[] = [
  ["⊙", "hadamard"],
  ["⊗", "kron"],
  ["ᵀ", "top", "T"],
  ["⁻¹", "inv", "^-1"],
  ["⁻ᵀ", "^-T"],
  ["²", "^2"],
  ["³", "^3"],
  ["‖", "|", "norm"],
  ["√", "sqrt"],
  ["−", "minus"],
  ["ℝ", "mathbb{R}", "R"],
  ["∞", "infty"],
  ["½", "half"],
  ["𝟏", "ones"],
  ["₀", "_0"],
  ["₁", "_1"],
  ["₂", "_2"],
  ["₃", "_3"],
];

const OF_LATEX = "partial nabla odot oslash otimes cdot Vert langle rangle times in le ge ne equiv";

export const SIGN_COMPLETIONS: readonly SignCompletion[] = [
  ...OF_LATEX.split(" ").flatMap((word) => {
    const sign = SIGN_OF_WORD.get(word);
    return sign === undefined ? [] : [{ word, sign }];
  }),
  ...OTHERS.flatMap(([sign, ...words]) => words.map((word) => ({ word, sign }))),
  ...[...LETTER_OF_WORD].map(([word, sign]) => ({ word, sign })),
];
