import { flatMap } from "../../base/flat-map.ts";
import { invertRational, isOne, isZero, MINUS_ONE, ONE, rational } from "../../base/rational.ts";
import { cholesky, largestEigenvalue, pseudoInverse } from "../decompositions.ts";
import type { FunctionName } from "../function-name.ts";
import type { FunctionRow, JacobianPiece, Make } from "../function-row.ts";
import { coefficientOf } from "../raw.ts";
import { contentOf } from "../sum.ts";
import type { Term } from "../term.ts";
import { run, scalar } from "./elementwise.ts";
import { transposedMatrix } from "./transposed-matrix.ts";

const HALF = rational(1, 2);

/** The indices `[…batch, row, column]` of the last two axes. */
function matrixAxes({ shape }: Term, row: number, column: number): number[] {
  return [...run(0, shape.length - 2), row, column];
}

/** `I − a b` of matrices whose product is square. */
function complement(make: Make, a: Term, b: Term): Term {
  const rank = a.shape.length;
  const [i, j, k] = [rank - 2, rank - 1, rank];
  const output = matrixAxes(a, i, j);
  const side = a.shape[i];
  if (!side) return a;
  const shape = [...a.shape.slice(0, -1), side];
  return make.sum([
    make.product(ONE, [{ term: make.identity(side), subscripts: [i, j] }], output, shape),
    make.product(
      MINUS_ONE,
      [
        { term: a, subscripts: matrixAxes(a, i, k) },
        { term: b, subscripts: matrixAxes(b, k, j) },
      ],
      output,
    ),
  ]);
}

/**
 * `dA⁺ = −A⁺ dA A⁺ + A⁺ A⁺ᵀ dAᵀ (I − A A⁺) + (I − A⁺ A) dAᵀ A⁺ᵀ A⁺`, where the rank does not change. G. H. Golub and
 * V. Pereyra (1973), theorem 4.3.
 */
function pseudoInverseByArgument(make: Make, x: Term, self: Term): JacobianPiece[] {
  const [i, j, k, l, m] = [0, 1, 2, 3, 4];
  const own = (row: number, column: number) => ({ term: self, subscripts: [row, column] });
  const [output, input] = [
    [i, j],
    [k, l],
  ];
  return [
    { coefficient: MINUS_ONE, factors: [own(i, k), own(l, j)], output, input },
    {
      coefficient: ONE,
      factors: [own(i, m), own(l, m), { term: complement(make, x, self), subscripts: [k, j] }],
      output,
      input,
    },
    {
      coefficient: ONE,
      factors: [{ term: complement(make, self, x), subscripts: [i, l] }, own(m, k), own(m, j)],
      output,
      input,
    },
  ];
}

/** `(A⁺)⁺ = A`, `(c A)⁺ = A⁺/c`, `(Aᵀ)⁺ = (A⁺)ᵀ`, and the inverse where there is one. */
function simplifyPseudoInverse(make: Make, x: Term): Term | undefined {
  if (x.kind === "function" && x.name === "pinv") return x.arguments[0];
  if (isInvertible(x)) return make.apply("inv", [x], 2);
  const content = x.kind === "sum" ? contentOf(x) : coefficientOf(x);
  if (!isZero(content) && !isOne(content)) {
    const reciprocal = invertRational(content);
    return make.scale(reciprocal, make.apply("pinv", [make.scale(reciprocal, x)], 2));
  }
  const plain = transposedMatrix(x);
  return plain && make.transpose(make.apply("pinv", [plain], 2));
}

function isInvertible(x: Term): boolean {
  if (x.kind === "function") return x.name === "inv";
  if (x.kind === "selector") return x.relation.kind === "equal";
  return (
    x.kind === "variable" &&
    (["invertible", "spd", "orthogonal"] as const).some((property) => x.properties.has(property))
  );
}

/**
 * `dL = L Φ(L⁻¹ dA L⁻ᵀ)` of the symmetric part of `dA`, where Φ keeps the lower triangle and half of the diagonal.
 * I. Murray, "Differentiation of the Cholesky decomposition" (2016).
 */
function choleskyByArgument(make: Make, self: Term): JacobianPiece[] {
  const side = self.shape.at(-1);
  if (!side) return [];
  const inverse = make.apply("inv", [self], 2);
  const [i, j, k, l, m] = [0, 1, 2, 3, 4];
  const halves = [
    { coefficient: HALF, term: make.lowerTriangle(side) },
    { coefficient: rational(-1, 4), term: make.identity(side) },
  ];
  return flatMap(
    [
      [k, l],
      [l, k],
    ],
    ([row = k, column = l]) =>
      halves.map(({ coefficient, term }) => ({
        coefficient,
        factors: [
          { term: self, subscripts: [i, m] },
          { term: repeated(make, term, self), subscripts: [m, j] },
          { term: inverse, subscripts: [m, row] },
          { term: inverse, subscripts: [j, column] },
        ],
        output: [i, j],
        input: [k, l],
      })),
  );
}

/** A matrix for each of a batch. */
function repeated(make: Make, matrix: Term, like: Term): Term {
  const rank = like.shape.length;
  if (rank === 2) return matrix;
  const factors = [{ term: matrix, subscripts: [rank - 2, rank - 1] }];
  return make.product(ONE, factors, run(0, rank), like.shape);
}

/**
 * `∂λ/∂A = u uᵀ`, the projection on the eigenvectors of `λ`: `I − M⁺ M` of `M = λ I − A`, which is singular there and only
 * there. Magnus & Neudecker, chapter 9, for a simple eigenvalue.
 */
function projectionOnEigenvector(make: Make, x: Term, value: Term): Term {
  const rank = x.shape.length;
  const side = x.shape.at(-1);
  if (!side) return x;
  const batch = run(0, rank - 2);
  const scaled = make.product(
    ONE,
    [
      { term: value, subscripts: batch },
      { term: make.identity(side), subscripts: [rank - 2, rank - 1] },
    ],
    run(0, rank),
    x.shape,
  );
  const halves = [x, make.transpose(x)].map((half) => make.scale(rational(-1, 2), half));
  const singular = make.sum([scaled, ...halves]);
  return complement(make, make.apply("pinv", [singular], 2), singular);
}

export const factorizations = {
  pinv: {
    arity: 1,
    resultCore: ([rows, columns, ...rest]) => [
      ...(columns === undefined ? [] : [columns]),
      ...(rows === undefined ? [] : [rows]),
      ...rest,
    ],
    evaluate: (x = scalar(1)) => pseudoInverse(x),
    jacobians: (make, { self, args: [x] }) => (x ? [pseudoInverseByArgument(make, x, self)] : []),
    simplify: (make, [x]) => x && simplifyPseudoInverse(make, x),
    laws: ["pseudo-inverts", "keeps-symmetry", "keeps-definiteness"],
  },
  chol: {
    arity: 1,
    resultCore: (core) => core,
    evaluate: (x = scalar(1)) => cholesky(x),
    jacobians: (make, { self }) => [choleskyByArgument(make, self)],
    domain: "definite",
  },
  eigmax: {
    arity: 1,
    resultCore: () => [],
    evaluate: (x = scalar(1)) => scalar(largestEigenvalue(x)),
    jacobians: (make, { self, args: [x] }) =>
      x
        ? [
            [
              {
                coefficient: ONE,
                factors: [{ term: projectionOnEigenvector(make, x, self), subscripts: [0, 1] }],
                output: [],
                input: [0, 1],
              },
            ],
          ]
        : [],
  },
} satisfies Partial<Record<FunctionName, FunctionRow>>;
