import { ONE } from "../../base/rational.ts";
import { dimOfNumber, multiplyDims } from "../../shape/dim.ts";
import { matrixExponential } from "../decompositions.ts";
import type { FunctionName } from "../function-name.ts";
import type { Along, FunctionRow, Make } from "../function-row.ts";
import { meaningOf } from "../parts.ts";
import type { Factor, Term } from "../term.ts";
import { run, scalar } from "./elementwise.ts";

const TWO = dimOfNumber(2);
const NONE = dimOfNumber(0);

/** Functions of a square matrix that are given by a power series. */
export const matrixFunctions = {
  expm: {
    arity: 1,
    resultCore: (core) => core,
    evaluate: (x = scalar(0)) => matrixExponential(x),
    along: along("expm", (_make, _x, self) => self),
    laws: ["keeps-symmetry", "keeps-definiteness"],
  },
} satisfies Partial<Record<FunctionName, FunctionRow>>;

/**
 * `E f′(X)` along an `E` that commutes with `X`; along any other the upper right block of `f` of `[[X, E], [0, X]]`.
 * R. Mathias, "A chain rule for matrix functions" (1996).
 */
function along(name: FunctionName, derivative: (make: Make, x: Term, self: Term) => Term): Along {
  return (make, { self, args: [x] }, direction) => {
    if (!x) return direction;
    if (!commute(x, direction)) return ofBlocks(make, name, x, direction);
    const rank = x.shape.length;
    const output = run(0, rank);
    const factors = [
      { term: direction, subscripts: [...run(0, rank - 2), rank - 2, rank] },
      { term: derivative(make, x, self), subscripts: [...run(0, rank - 2), rank, rank - 1] },
    ];
    return make.product(ONE, factors, output);
  };
}

/** The direction may have further axes in front, one matrix for each. */
function ofBlocks(make: Make, name: FunctionName, x: Term, direction: Term): Term {
  const { shape } = direction;
  const rank = shape.length;
  const side = shape.at(-1);
  if (!side) return direction;
  const double = multiplyDims(TWO, side);
  const [first, second] = [make.offset(side, double, NONE), make.offset(side, double, side)];
  const [row, column, i, j] = [rank - 2, rank - 1, rank, rank + 1];
  const batch = run(0, rank - 2);
  const wide = [...shape.slice(0, -2), double, double];
  const placed = (term: Term, above: Term, below: Term): Term =>
    make.product(
      ONE,
      [
        { term, subscripts: [...batch.slice(rank - term.shape.length), i, j] },
        { term: above, subscripts: [i, row] },
        { term: below, subscripts: [j, column] },
      ],
      run(0, rank),
      wide,
    );
  const blocks = make.sum([
    placed(x, first, first),
    placed(x, second, second),
    placed(direction, first, second),
  ]);
  const factors = [
    { term: make.apply(name, [blocks], 2), subscripts: [...batch, i, j] },
    { term: first, subscripts: [row, i] },
    { term: second, subscripts: [column, j] },
  ];
  return make.product(ONE, factors, run(0, rank));
}

/** Whether two matrices are seen to commute: multiples of one matrix, or one of them of the identity. */
function commute(x: Term, direction: Term): boolean {
  if (x.shape.length !== direction.shape.length) return false;
  const [a, b] = [multipleOf(x), multipleOf(direction)];
  return isIdentity(a.term) || isIdentity(b.term) || (a.term === b.term && a.order === b.order);
}

/** The term without scalar factors, and the order of its axes. */
function multipleOf(whole: Term): { readonly term: Term; readonly order: string } {
  const term = meaningOf(whole);
  const order = run(0, term.shape.length).join();
  if (term.kind !== "product") return { term, order };
  const [only, more] = term.factors.filter(({ subscripts }) => subscripts.length > 0);
  return only && !more && isPlain(only)
    ? { term: meaningOf(only.term), order: only.subscripts.join() }
    : { term, order };
}

function isPlain({ subscripts, exponent, term }: Factor): boolean {
  return (
    subscripts.length === term.shape.length &&
    new Set(subscripts).size === subscripts.length &&
    exponent.numerator === exponent.denominator
  );
}

function isIdentity(term: Term): boolean {
  return term.kind === "selector" && term.relation.kind === "equal";
}
