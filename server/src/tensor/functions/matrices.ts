import { invertRational, isOne, MINUS_ONE, negateRational, ONE } from "../../base/rational.ts";
import { sameDim } from "../../shape/dim.ts";
import type { FunctionName } from "../function-name.ts";
import type { FactorSpec, FunctionRow, JacobianPiece, Make } from "../function-row.ts";
import { determinant, inverse } from "../linear-algebra.ts";
import type { Factor, ProductTerm, Term } from "../term.ts";
import { diagonalEntries } from "./diagonal-entries.ts";
import { scalar } from "./elementwise.ts";
import { transposedMatrix } from "./transposed-matrix.ts";

/** `∂ log det X/∂X = X⁻ᵀ`. Magnus & Neudecker, chapter 8. */
function inverseTransposed(make: Make, x: Term): FactorSpec {
  return { term: make.apply("inv", [x], 2), subscripts: [1, 0] };
}

function gradientPiece(factors: readonly FactorSpec[]): JacobianPiece {
  return { coefficient: ONE, factors, output: [], input: [0, 1] };
}

/** `(c A B)⁻¹ = B⁻¹ A⁻¹ / c` where every factor is square. */
function inverseOfProduct(make: Make, term: ProductTerm): Term | undefined {
  if (term.shape.length !== 2) return undefined;
  const scalars = term.factors.filter(({ subscripts }) => subscripts.length === 0);
  const chain = chainOf(
    term,
    term.factors.filter(({ subscripts }) => subscripts.length > 0),
  );
  if (!chain) return undefined;
  const inverted = chain.map(({ term: matrix, subscripts: [row = 0, column = 0] }) => ({
    term: make.apply("inv", [matrix], 2),
    subscripts: [column, row],
  }));
  const reciprocals = scalars.map((factor) => ({
    ...factor,
    exponent: negateRational(factor.exponent),
  }));
  return make.product(invertRational(term.coefficient), [...reciprocals, ...inverted], [1, 0]);
}

/** The square matrices that a product chains from its first free index to its second. */
function chainOf(term: ProductTerm, matrices: readonly Factor[]): readonly Factor[] | undefined {
  const [side] = term.dims;
  if (!side || !term.dims.every((dim) => sameDim(dim, side))) return undefined;
  const left = new Set(matrices);
  let at = 0;
  while (left.size > 0) {
    const next = [...left].find(({ subscripts }) => subscripts.includes(at));
    if (next?.subscripts.length !== 2 || !isOne(next.exponent)) return undefined;
    left.delete(next);
    at = next.subscripts[next.subscripts[0] === at ? 1 : 0] ?? -1;
    if (left.size > 0 && at < 2) return undefined;
  }
  return at === 1 ? matrices : undefined;
}

function simplifyInverse(make: Make, x: Term | undefined): Term | undefined {
  if (x?.kind === "selector" && x.relation.kind === "equal") return x;
  if (x?.kind === "function" && x.name === "inv") return x.arguments[0];
  if (x?.kind === "variable" && x.properties.has("orthogonal") && x.shape.length === 2)
    return make.transpose(x);
  if (x?.kind !== "product") return undefined;
  const entries = diagonalEntries(make, x);
  return entries ? diagonalMatrix(make, make.power(entries, MINUS_ONE)) : inverseOfProduct(make, x);
}

function diagonalMatrix(make: Make, entries: Term): Term {
  const [dim] = entries.shape;
  const factors = [{ term: entries, subscripts: [0] }];
  const delta = dim ? [{ term: make.identity(dim), subscripts: [0, 1] }] : [];
  return make.product(ONE, [...factors, ...delta], [0, 1]);
}

/** `log |det diag(v)| = Σ log |v|`. */
function logarithmOfDiagonal(make: Make, x: Term | undefined): Term | undefined {
  const entries = x && diagonalEntries(make, x);
  if (!entries) return undefined;
  const logarithms = make.apply("log", [make.apply("abs", [entries])]);
  return make.product(ONE, [{ term: logarithms, subscripts: [0] }], []);
}

/** A determinant does not see a transpose. */
function untransposed(make: Make, name: FunctionName, x: Term | undefined): Term | undefined {
  const inner = x && transposedMatrix(x);
  return inner && make.apply(name, [inner], 2);
}

export const matrices = {
  inv: {
    arity: 1,
    resultCore: (core) => core,
    evaluate: (x = scalar(1)) => inverse(x),
    // dX⁻¹ = −X⁻¹ dX X⁻¹. Magnus & Neudecker, chapter 8.
    jacobians: (_make, { self }) => [
      [
        {
          coefficient: MINUS_ONE,
          factors: [
            { term: self, subscripts: [0, 2] },
            { term: self, subscripts: [3, 1] },
          ],
          output: [0, 1],
          input: [2, 3],
        },
      ],
    ],
    simplify: (make, [x]) => simplifyInverse(make, x),
    domain: "invertible",
    laws: ["inverts", "keeps-symmetry", "keeps-definiteness"],
  },
  det: {
    arity: 1,
    resultCore: () => [],
    evaluate: (x = scalar(1)) => scalar(determinant(x)),
    // ∂ det X/∂X = det(X) X⁻ᵀ.
    jacobians: (make, { self, args: [x] }) =>
      x ? [[gradientPiece([{ term: self, subscripts: [] }, inverseTransposed(make, x)])]] : [],
    simplify: (make, [x]) => untransposed(make, "det", x),
  },
  logdet: {
    arity: 1,
    resultCore: () => [],
    evaluate: (x = scalar(1)) => scalar(Math.log(Math.abs(determinant(x)))),
    jacobians: (make, { args: [x] }) => (x ? [[gradientPiece([inverseTransposed(make, x)])]] : []),
    simplify: (make, [x]) => untransposed(make, "logdet", x) ?? logarithmOfDiagonal(make, x),
    domain: "invertible",
  },
} satisfies Partial<Record<FunctionName, FunctionRow>>;
