import type { TokenKind } from "./token.ts";

type Meaning = readonly [TokenKind, string];

const GREEK =
  "alpha:α beta:β gamma:γ delta:δ epsilon:ε varepsilon:ε zeta:ζ eta:η theta:θ vartheta:θ iota:ι kappa:κ lambda:λ mu:μ nu:ν " +
  "xi:ξ pi:π rho:ρ sigma:σ tau:τ upsilon:υ phi:φ varphi:φ chi:χ psi:ψ omega:ω Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π " +
  "Sigma:Σ Phi:Φ Psi:Ψ Omega:Ω ell:ℓ";

const NAMES = "log ln exp det tr sin cos tan sinh cosh tanh arcsin arccos arctan max min dim";

const SIGNS =
  "partial:∂ nabla:∇ odot:⊙ oslash:⊘ otimes:⊗ cdot:· times:× in:∈ le:≤ leq:≤ ge:≥ geq:≥ ne:≠ neq:≠ equiv:== top:⊤ surd:√ " +
  "lt:< gt:> gets:← leftarrow:← dots:... ldots:...";

/** LaTeX words that are a spelling of one sign or name. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...pairs(GREEK).map(([word, name]): [string, Meaning] => [word, ["name", name]]),
  ...NAMES.split(" ").map((name): [string, Meaning] => [name, ["name", name]]),
  ...pairs(SIGNS).map(([word, sign]): [string, Meaning] => [word, ["sign", sign]]),
  ["infty", ["name", "inf"]],
  ["|", ["bar", "‖"]],
  ["Vert", ["bar", "‖"]],
  ["lVert", ["bar", "‖"]],
  ["rVert", ["bar", "‖"]],
  ["vert", ["bar", "|"]],
  ["lvert", ["bar", "|"]],
  ["rvert", ["bar", "|"]],
  ["langle", ["open", "⟨"]],
  ["rangle", ["close", "⟩"]],
  ["lfloor", ["open", "⌊"]],
  ["rfloor", ["close", "⌋"]],
  ["{", ["open", "("]],
  ["}", ["close", ")"]],
  ["prime", ["quote", "'"]],
]);

const SILENT = new Set([
  "left",
  "right",
  "big",
  "Big",
  "bigl",
  "bigr",
  "Bigl",
  "Bigr",
  "quad",
  "qquad",
  ",",
  ";",
  ":",
  "!",
  " ",
]);

const FONTS = new Set(
  "mathbf mathrm mathit mathsf mathtt mathcal boldsymbol bm text textbf operatorname mathbb vec hat bar tilde".split(
    " ",
  ),
);

export function latexMeaning(word: string): Meaning | undefined {
  return MEANINGS.get(word);
}

/** Spacing and sizes, which say nothing. */
export function isSilentLatex(word: string): boolean {
  return SILENT.has(word);
}

/** `\mathbf{W}` is the name `W`; an accent stays part of the name: `\hat{y}`. */
export function isLatexFont(word: string): boolean {
  return FONTS.has(word) && !isLatexAccent(word);
}

export function isLatexAccent(word: string): boolean {
  return word === "hat" || word === "bar" || word === "tilde" || word === "vec";
}

function pairs(table: string): [string, string][] {
  return table.split(" ").map((entry) => {
    const [word = "", meaning = ""] = entry.split(":");
    return [word, meaning];
  });
}
