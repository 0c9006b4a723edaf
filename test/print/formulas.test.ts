import { describe, expect, test } from "vitest";
import { rational } from "../../server/src/base/rational.ts";
import * as make from "../../server/src/matrix/make.ts";
import { nodeCount } from "../../server/src/matrix/size.ts";
import type { Matrix } from "../../server/src/matrix/tree.ts";
import { latex } from "../../server/src/print/latex.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";

const [m, n] = [dimOfName("m"), dimOfName("n")];
const A = make.name("A", [m, n]);
const B = make.name("B", [m, n]);
const S = make.name("S", [n, n]);
const x = make.name("x", [n]);
const y = make.name("y", [m]);
const s = make.name("s", []);
const plus = (...terms: Matrix[]): Matrix =>
  make.sum(
    terms.map((term) => ({ negative: false, term })),
    terms[0]?.shape ?? [],
  );
const minus = (a: Matrix, b: Matrix): Matrix =>
  make.sum(
    [
      { negative: false, term: a },
      { negative: true, term: b },
    ],
    a.shape,
  );
const negative = (term: Matrix): Matrix => make.sum([{ negative: true, term }], term.shape);
const times = (...factors: Matrix[]): Matrix => make.product(factors, []);
const dot = (...factors: Matrix[]): Matrix => make.hadamard(factors, factors[0]?.shape ?? []);
const two = make.integer(2n);
const half = make.number(rational(1, 2));
const inverse = make.power(S, make.integer(-1n));
const call = (name: string, ...args: Matrix[]): Matrix =>
  make.call(name, args, args[0]?.shape ?? []);

describe("a formula as text of the language and as LaTeX", () => {
  test.each<[Matrix, string, string, number]>([
    [
      times(two, minus(times(A, x), y), make.transpose(x)),
      "2 (A x − y) xᵀ",
      "2 (A x - y) x^\\top",
      9,
    ],
    [dot(y, times(A, x)), "y ⊙ A x", "y \\odot A x", 5],
    [times(A, dot(x, x)), "A (x ⊙ x)", "A (x \\odot x)", 5],
    [minus(y, dot(y, y)), "y − y ⊙ y", "y - y \\odot y", 5],
    [dot(minus(y, y), y), "(y − y) ⊙ y", "(y - y) \\odot y", 5],
    [make.transpose(inverse), "S⁻ᵀ", "S^{-\\top}", 3],
    [inverse, "S⁻¹", "S^{-1}", 2],
    [make.transpose(plus(A, B)), "(A + B)ᵀ", "(A + B)^\\top", 4],
    [make.power(make.norm(x), two), "‖x‖²", "\\lVert x \\rVert^2", 4],
    [make.power(make.norm(A), two), "‖A‖_F²", "\\lVert A \\rVert_F^2", 4],
    [make.quotient(x, make.norm(x), [n]), "x/‖x‖", "\\frac{x}{\\lVert x \\rVert}", 4],
    [make.quotient(x, times(two, s), [n]), "x/(2 s)", "\\frac{x}{2 s}", 5],
    [times(make.quotient(two, make.size(n), []), A, x), "2/n A x", "\\frac{2}{n} A x", 5],
    [make.quotient(times(A, x), make.size(n), [m]), "A x/n", "\\frac{1}{n} A x", 4],
    [times(half, A), "1/2 A", "\\frac{1}{2} A", 5],
    [make.quotient(dot(x, x), x, [n]), "x ⊙ x ⊘ x", "x \\odot x \\oslash x", 4],
    [make.quotient(x, dot(x, x), [n]), "x ⊘ (x ⊙ x)", "x \\oslash (x \\odot x)", 5],
    [make.entrywisePower(x, two), "x.^2", "x^{\\odot 2}", 3],
    [
      make.entrywisePower(plus(x, x), make.number(rational(-1, 2))),
      "(x + x).^(−1/2)",
      "(x + x)^{\\odot -\\frac{1}{2}}",
      7,
    ],
    [make.power(call("sin", s), two), "sin(s)²", "\\sin(s)^2", 4],
    [negative(times(A, x)), "−A x", "-A x", 4],
    [times(s, negative(A)), "s (−A)", "s (-A)", 4],
    [call("diag", call("step", x)), "diag(step(x))", "\\operatorname{diag}(\\mathbf{1}[x > 0])", 3],
    [
      make.call("sum", [A], [n], [{ name: "axis", value: "0" }]),
      "sum(A, axis=0)",
      "\\operatorname{sum}_{\\mathrm{axis=0}}(A)",
      3,
    ],
    [
      { kind: "kronecker", left: make.transpose(A), right: plus(A, B), shape: [] },
      "Aᵀ ⊗ (A + B)",
      "A^\\top \\otimes (A + B)",
      6,
    ],
    [make.norm(times(make.norm(x), x)), "‖norm2(x) x‖", "\\lVert \\lVert x \\rVert x \\rVert", 5],
    [make.call("sqrt", [s], []), "sqrt(s)", "\\sqrt{s}", 2],
    [make.ones([m, n]), "ones(m, n)", "\\mathbf{1}_{m \\times n}", 1],
    [{ kind: "identity", shape: [n, n] }, "I(n)", "I", 1],
    [{ kind: "entry", of: A, positions: ["0", ":"], shape: [n] }, "A[0, :]", "A_{0,:}", 4],
    [
      { kind: "entry", of: times(A, x), positions: ["1:2*n - 1"], shape: [] },
      "(A x)[1:2*n - 1]",
      "(A x)_{1{:}2 n-1}",
      5,
    ],
    [{ kind: "entry", of: A, positions: [plus(s, two)], shape: [n] }, "A[s + 2]", "A_{s + 2}", 5],
    [
      make.call("concat", [{ kind: "list", items: [x, y], shape: [] }], [n]),
      "concat([x, y])",
      "\\operatorname{concat}([x, y])",
      3,
    ],
  ])("formula %#", (tree, plain, tex, nodes) => {
    expect(plainText(tree)).toBe(plain);
    expect(latex(tree)).toBe(tex);
    expect(nodeCount(tree)).toBe(nodes);
  });

  test("sizes stand under names and calls when asked for", () => {
    const residual = times(two, minus(times(A, x), y), make.transpose(x));
    expect(latex(residual, { shapes: true })).toBe(
      "2 (\\underbrace{A}_{m \\times n} \\underbrace{x}_{n} - \\underbrace{y}_{m}) \\underbrace{x^\\top}_{1 \\times n}",
    );
    const squares: Matrix = { kind: "entrywise-power", base: x, exponent: two, shape: x.shape };
    expect(latex(squares, { shapes: true })).toBe("\\underbrace{x^{\\odot 2}}_{n}");
    const entry: Matrix = { kind: "entry", of: A, positions: ["i", "j"], shape: [] };
    expect(latex(entry, { shapes: true })).toBe("A_{ij}");
  });
});
