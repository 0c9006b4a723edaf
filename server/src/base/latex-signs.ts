/** Letters that LaTeX has words for, each in the form that it draws: `ϕ` is `\phi`, `φ` is `\varphi`. */
export const LATEX_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    α: "alpha",
    β: "beta",
    γ: "gamma",
    δ: "delta",
    ϵ: "epsilon",
    ε: "varepsilon",
    ζ: "zeta",
    η: "eta",
    θ: "theta",
    ϑ: "vartheta",
    ι: "iota",
    κ: "kappa",
    λ: "lambda",
    μ: "mu",
    ν: "nu",
    ξ: "xi",
    π: "pi",
    ρ: "rho",
    σ: "sigma",
    ς: "varsigma",
    τ: "tau",
    υ: "upsilon",
    ϕ: "phi",
    φ: "varphi",
    χ: "chi",
    ψ: "psi",
    ω: "omega",
    Γ: "Gamma",
    Δ: "Delta",
    Θ: "Theta",
    Λ: "Lambda",
    Ξ: "Xi",
    Π: "Pi",
    Σ: "Sigma",
    Υ: "Upsilon",
    Φ: "Phi",
    Ψ: "Psi",
    Ω: "Omega",
    ℓ: "ell",
  }),
);

/** The letters by their words, forms of one letter as one: `\phi` and `\varphi` are one name. */
export const LETTER_OF_WORD: ReadonlyMap<string, string> = new Map(
  [...LATEX_LETTERS].map(([letter, word]) => [word, oneForm(letter)]),
);

/** Signs by their LaTeX words. */
export const SIGN_OF_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    partial: "∂",
    nabla: "∇",
    odot: "⊙",
    oslash: "⊘",
    otimes: "⊗",
    cdot: "·",
    times: "×",
    in: "∈",
    le: "≤",
    leq: "≤",
    ge: "≥",
    geq: "≥",
    ne: "≠",
    neq: "≠",
    equiv: "≡",
    top: "⊤",
    surd: "√",
    lt: "<",
    gt: ">",
    gets: "←",
    leftarrow: "←",
    dots: "…",
    ldots: "…",
    "|": "‖",
    Vert: "‖",
    lVert: "‖",
    rVert: "‖",
    vert: "|",
    lvert: "|",
    rvert: "|",
    langle: "⟨",
    rangle: "⟩",
    lfloor: "⌊",
    rfloor: "⌋",
  }),
);

function oneForm(letter: string): string {
  const form = letter.normalize("NFKC");
  return /^\p{Script=Greek}$/u.test(form) ? form : letter;
}
