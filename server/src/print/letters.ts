/** Greek letters with the names that LaTeX and ASCII spellings give them. */
const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    α: "alpha",
    β: "beta",
    γ: "gamma",
    δ: "delta",
    ε: "varepsilon",
    ϵ: "epsilon",
    ζ: "zeta",
    η: "eta",
    θ: "theta",
    ϑ: "vartheta",
    ι: "iota",
    κ: "kappa",
    λ: "lambda",
    μ: "mu",
    µ: "mu",
    ν: "nu",
    ξ: "xi",
    π: "pi",
    ρ: "rho",
    σ: "sigma",
    ς: "varsigma",
    τ: "tau",
    υ: "upsilon",
    φ: "varphi",
    ϕ: "phi",
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
  }),
);

const GREEK_NAMES: ReadonlySet<string> = new Set([...GREEK.values(), "eps"]);

/** The LaTeX of a name that is one letter, also a Greek one by its name. */
export function letterOf(name: string): string | undefined {
  if (/^[A-Za-z]$/.test(name)) return name;
  const greek = GREEK.get(name);
  if (greek) return `\\${greek}`;
  if (name === "eps") return "\\varepsilon";
  return GREEK_NAMES.has(name) ? `\\${name}` : undefined;
}

const ESCAPED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    _: "\\_",
    $: "\\$",
    "#": "\\#",
    "%": "\\%",
    "&": "\\&",
    "{": "\\{",
    "}": "\\}",
    " ": "\\ ",
    "\\": "\\backslash{}",
    "~": "\\sim{}",
    "^": "\\wedge{}",
    "…": "\\ldots{}",
    '"': "''",
    "`": "'",
  }),
);

/** Text for `\mathrm{…}`: what TeX would read as a command is escaped, what no font could show is dropped. */
export function escapeUpright(text: string): string {
  return [...text].map(escapeSign).join("");
}

function escapeSign(sign: string): string {
  const greek = GREEK.get(sign);
  return greek ? `\\${greek}{}` : (ESCAPED.get(sign) ?? shown(sign));
}

const ESCAPED_IN_TEXT: ReadonlyMap<string, string> = new Map([
  ...ESCAPED,
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  [" ", " "],
  ["…", "..."],
]);

/** Text for `\text{…}`, where letters of any script stand as they are. */
export function escapeText(text: string): string {
  return [...text].map((sign) => ESCAPED_IN_TEXT.get(sign) ?? shown(sign)).join("");
}

/** Signs that no font shows are dropped. */
function shown(sign: string): string {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(sign) ? "" : sign;
}
