import { isOne, MINUS_ONE, ONE } from "../../base/rational.ts";
import { dimOfNumber, multiplyDims } from "../../shape/dim.ts";
import { matrixExponential, matrixPower } from "../decompositions.ts";
import type { FunctionName } from "../function-name.ts";
import type { Along, Application, FunctionRow, Make } from "../function-row.ts";
import { meaningOf } from "../parts.ts";
import { constantValue } from "../raw.ts";
import type { Term } from "../term.ts";
import { run, scalar } from "./elementwise.ts";

/** Longer powers stay powers. */
const LONGEST = 16;
const TWO = dimOfNumber(2);
const NONE = dimOfNumber(0);

/** Functions of a square matrix that are given by a power series. */
export const matrixFunctions = {
  expm: {
    arity: 1,
    resultCore: (core) => core,
    evaluate: (x = scalar(0)) => matrixExponential(x),
    along: along("expm", (_make, { self }) => self),
    laws: ["keeps-symmetry", "keeps-definiteness"],
  },
  matpow: {
    arity: 2,
    resultCore: (core) => core,
    evaluate: (x = scalar(1), exponent = scalar(1)) => matrixPower(x, exponent.data[0] ?? 0),
    along: along("matpow", powerByBase),
    simplify: (make, [x, exponent]) => x && exponent && shortPower(make, x, exponent),
    laws: ["keeps-symmetry", "keeps-definiteness"],
  },
} satisfies Partial<Record<FunctionName, FunctionRow>>;

/** `k Xᵏ⁻¹`. */
function powerByBase(make: Make, { args: [x, exponent] }: Application): Term {
  if (!x || !exponent) return make.constant(ONE, []);
  const lowered = make.sum([exponent, make.constant(MINUS_ONE, [])]);
  return make.multiply(make.apply("matpow", [x, lowered], 2), exponent);
}

/** `X X X`, as long as it is short; powers of the inverse for negative exponents. */
function shortPower(make: Make, x: Term, exponent: Term): Term | undefined {
  const value = constantValue(exponent);
  const side = x.shape.at(-1);
  if (!value || !side || x.shape.length !== 2) return undefined;
  if (value.numerator < 0n) {
    const positive = make.scale(MINUS_ONE, exponent);
    return make.apply("matpow", [make.apply("inv", [x], 2), positive], 2);
  }
  const count = Number(value.numerator);
  if (count > LONGEST) return undefined;
  if (count === 0) return make.identity(side);
  const factors = run(0, count).map((at) => ({ term: x, subscripts: [at, at + 1] }));
  return make.product(ONE, factors, [0, count]);
}

/**
 * `E f′(X)` along an `E` that commutes with `X`; along any other the upper right block of `f` of `[[X, E], [0, X]]`.
 * R. Mathias, "A chain rule for matrix functions" (1996).
 */
function along(name: FunctionName, derivative: (make: Make, at: Application) => Term): Along {
  return (make, at, direction) => {
    const [x, ...others] = at.args;
    if (!x) return direction;
    if (!commute(x, direction)) return ofBlocks(make, name, [x, others], direction);
    const rank = x.shape.length;
    const output = run(0, rank);
    const factors = [
      { term: direction, subscripts: [...run(0, rank - 2), rank - 2, rank] },
      { term: derivative(make, at), subscripts: [...run(0, rank - 2), rank, rank - 1] },
    ];
    return make.product(ONE, factors, output);
  };
}

/** The direction may have further axes in front, one matrix for each. */
function ofBlocks(
  make: Make,
  name: FunctionName,
  [x, others]: readonly [Term, readonly Term[]],
  direction: Term,
): Term {
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
  const lead = shape.slice(0, -2);
  const wideOthers = others.map((term) =>
    make.product(
      ONE,
      [{ term, subscripts: batch.slice(batch.length - term.shape.length) }],
      batch,
      lead,
    ),
  );
  const factors = [
    { term: make.apply(name, [blocks, ...wideOthers], 2), subscripts: [...batch, i, j] },
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
  return only && !more && isOne(only.exponent)
    ? { term: meaningOf(only.term), order: only.subscripts.join() }
    : { term, order };
}

function isIdentity(term: Term): boolean {
  return term.kind === "selector" && term.relation.kind === "equal";
}
