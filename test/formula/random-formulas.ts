import fc from "fast-check";

/** Formulas of matrix calculus from a grammar; the same seed gives the same formulas. */
export function randomFormulas(count: number, seed: number): readonly string[] {
  return fc.sample(formula, { numRuns: count, seed });
}

const SYMBOLS = ["x", "y", "W", "A", "b", "f", "g", "j", "T", "V", "P", "1", "42", "d", "N"]
  .concat([
    "\\alpha",
    "\\beta",
    "\\sigma",
    "\\lambda",
    "\\Sigma",
    "\\Gamma",
    "\\partial",
    "\\nabla",
  ])
  .concat(["\\mathbf{w}", "\\boldsymbol{\\theta}", "\\mathbb{R}", "\\mathcal{L}", "\\ell"])
  .concat(["\\mathrm{batch}", "\\text{if }", "\\infty", "\\mathsf{X}", "\\mathtt{ab}"]);
const OPERATORS = [
  "+",
  "-",
  "=",
  "\\odot",
  "\\otimes",
  "\\cdot",
  "\\times",
  "\\le",
  "\\in",
  "\\to",
].concat([",", "\\,", "\\quad", "\\neq", "\\approx", "\\mid"]);
const FUNCTIONS = [
  "\\operatorname{tr}",
  "\\operatorname{diag}",
  "\\log",
  "\\exp",
  "\\det",
  "\\max",
];
const BIG_OPERATORS = ["\\sum", "\\prod", "\\int", "\\max", "\\bigoplus"];
const ACCENTS = ["\\hat", "\\bar", "\\dot", "\\vec", "\\tilde", "\\overline", "\\widehat"];
const FENCES = [
  ["(", ")"],
  ["[", "]"],
  ["\\{", "\\}"],
  ["|", "|"],
  ["\\lVert", "\\rVert"],
] as const;
const MATRICES = ["matrix", "pmatrix", "bmatrix", "vmatrix", "Bmatrix"];

const { formula } = fc.letrec<{ formula: string; term: string; short: string }>((tie) => {
  const [term, short, whole] = [tie("term"), tie("short"), tie("formula")];
  const from = (words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
  const compound = fc.oneof(
    fc.tuple(whole, whole).map(([a, b]) => `\\frac{${a}}{${b}}`),
    fc.tuple(term, short).map(([a, b]) => `{${a}}^{${b}}`),
    fc.tuple(term, short).map(([a, b]) => `{${a}}_{${b}}`),
    fc.tuple(from(SYMBOLS), short, short).map(([a, b, c]) => `${a}_{${b}}^{${c}}`),
    fc.tuple(whole).map(([a]) => `\\sqrt{${a}}`),
    fc.tuple(short, whole).map(([a, b]) => `\\sqrt[${a}]{${b}}`),
    fc.tuple(fc.constantFrom(...FENCES), whole).map(([[l, r], a]) => `\\left${l} ${a} \\right${r}`),
    fc.tuple(from(FUNCTIONS), whole).map(([f, a]) => `${f}\\left(${a}\\right)`),
    fc.tuple(from(BIG_OPERATORS), short, short).map(([o, a, b]) => `${o}_{${a}}^{${b}}`),
    fc.tuple(from(ACCENTS), from(SYMBOLS)).map(([a, b]) => `${a}{${b}}`),
    fc.tuple(whole, short).map(([a, b]) => `\\underbrace{${a}}_{${b}}`),
    fc.tuple(whole, short).map(([a, b]) => `\\overbrace{${a}}^{${b}}`),
    fc.tuple(term).map(([a]) => `\\textcolor{#cc3300}{${a}}`),
    fc.tuple(from(MATRICES), term, term, term, term).map(([m, a, b, c, d]) => {
      return `\\begin{${m}}${a} & ${b} \\\\ ${c} & ${d}\\end{${m}}`;
    }),
    fc.tuple(term, term, term).map(([a, b, c]) => {
      return `\\begin{aligned}${a} &= ${b} \\\\ &= ${c}\\end{aligned}`;
    }),
    fc.tuple(term, term).map(([a, b]) => {
      return `\\begin{cases}${a} & x > 0 \\\\ ${b} & \\text{otherwise}\\end{cases}`;
    }),
    fc.tuple(whole).map(([a]) => `\\boxed{${a}}`),
  );
  const symbol = from(SYMBOLS);
  return {
    short: fc.oneof(
      symbol,
      fc.tuple(symbol, from(["+", "-", ","]), symbol).map((a) => a.join(" ")),
    ),
    term: fc.oneof({ maxDepth: 3, depthIdentifier: "formula" }, symbol, compound),
    formula: fc
      .tuple(term, fc.array(fc.tuple(from(OPERATORS), term), { maxLength: 2 }))
      .map(([first, rest]) => [first, ...rest.flat()].join(" ")),
  };
});
