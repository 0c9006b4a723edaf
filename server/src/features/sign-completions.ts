/** A sign that keyboards lack, by the words that complete to it. All of them are also spellings that the language reads. */
export interface SignCompletion {
  /** Without the backslash. */
  readonly word: string;
  readonly sign: string;
}

const SIGNS: readonly (readonly [sign: string, ...words: string[]])[] = [
  ["∂", "partial"],
  ["∇", "nabla"],
  ["⊙", "odot", "hadamard"],
  ["⊘", "oslash"],
  ["⊗", "otimes", "kron"],
  ["·", "cdot"],
  ["ᵀ", "top", "T"],
  ["⁻¹", "inv", "^-1"],
  ["⁻ᵀ", "^-T"],
  ["²", "^2"],
  ["³", "^3"],
  ["‖", "|", "Vert", "norm"],
  ["⟨", "langle"],
  ["⟩", "rangle"],
  ["√", "sqrt"],
  ["−", "minus"],
  ["×", "times"],
  ["∈", "in"],
  ["ℝ", "mathbb{R}", "R"],
  ["≤", "le"],
  ["≥", "ge"],
  ["≠", "ne"],
  ["≡", "equiv"],
  ["∞", "infty"],
  ["½", "half"],
  ["𝟏", "ones"],
  ["₀", "_0"],
  ["₁", "_1"],
  ["₂", "_2"],
  ["₃", "_3"],
];

const GREEK =
  "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ " +
  "upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ell ℓ";

export const SIGN_COMPLETIONS: readonly SignCompletion[] = [
  ...SIGNS.flatMap(([sign, ...words]) => words.map((word) => ({ word, sign }))),
  ...pairs(GREEK.split(" ")).map(([word, sign]) => ({ word, sign })),
];

function pairs(list: readonly string[]): [string, string][] {
  return list.flatMap((word, position) =>
    position % 2 === 0 ? [[word, list[position + 1] ?? word] satisfies [string, string]] : [],
  );
}
