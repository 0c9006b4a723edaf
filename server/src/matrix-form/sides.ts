import { flatMap } from "../base/flat-map.ts";
import {
  addRational,
  equalRational,
  isOne,
  isZero,
  MINUS_ONE,
  negateRational,
  signOf,
} from "../base/rational.ts";
import { call, product, transpose } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { chain, diagonalOf } from "./chain.ts";
import { countOf, type FormContext } from "./context.ts";
import { entryPowers } from "./entry-powers.ts";
import { entrywise } from "./entrywise.ts";
import { flip } from "./flip.ts";
import { type Item, item } from "./item.ts";
import type { Scaled } from "./scaled.ts";

/** What is left of an addend without its factor. */
export type Rest = Pick<Scaled, "body" | "lead">;

/** A place of an addend where it can give up a factor. */
export interface Side {
  readonly factors: (body: Matrix) => readonly Item[];
  /** The body without the factor; `shape` is that of the sum. */
  readonly rest: (context: FormContext, body: Matrix, factor: Item, shape: Shape) => Rest;
  /** The shape of what stands beside the factor. */
  readonly restShape: (body: Matrix, factor: Item, shape: Shape) => Shape;
  /** The factor with the sum of what was beside it. */
  readonly joined: (
    context: FormContext,
    factor: Item,
    inner: Matrix | undefined,
    shape: Shape,
  ) => Matrix;
  /** How many factors a body, or what is taken from it, has. */
  readonly parts: (body: Matrix) => number;
  /** Nodes that stand around the factor wherever it does: `diag` of what is beside it. */
  readonly around?: number;
  /** Nodes that may be paid for reading better: `g ⊙ (1 + x ⊙ y)`. */
  readonly tolerance: number;
}

const NOTHING: Rest = { body: undefined, lead: 0 };

const whole: Side = {
  parts: () => 1,
  tolerance: 0,
  factors: (body) => [item(body)],
  rest: () => NOTHING,
  restShape: () => [],
  joined: (context, factor, _inner, shape) => entrywise(context, [factor], shape),
};

/** `diag(u) A + A = diag(u + 1) A`. */
const rows: Side = {
  parts: countFactors,
  tolerance: 1,
  factors: (body) => (body.shape.length === 2 ? [item(besideDiagonal(body, 0))] : []),
  rest: (_context, body) => diagonalRest(body, 0),
  restShape: (_body, _factor, shape) => shape.slice(0, 1),
  joined: (context, { tree }, vector, shape) =>
    vector ? chain(context, [diagonalMatrix(vector), tree], shape) : tree,
  around: 1,
};

/** `A diag(u) + A = A diag(u + 1)`. */
const columns: Side = {
  parts: countFactors,
  tolerance: 1,
  factors: (body) => (body.shape.length === 2 ? [item(besideDiagonal(body, -1))] : []),
  rest: (_context, body) => diagonalRest(body, -1),
  restShape: (_body, _factor, shape) => shape.slice(1),
  joined: (context, { tree }, vector, shape) =>
    vector ? chain(context, [tree, diagonalMatrix(vector)], shape) : tree,
  around: 1,
};

const last: Side = {
  parts: countFactors,
  tolerance: 0,
  factors: (body) => runsOf(openedAt(body, -1), (length) => [-length]),
  rest: (_context, body, factor, shape) => ({
    body: product(
      openedAt(body, -1).slice(0, -countFactors(factor.tree)),
      last.restShape(body, factor, shape),
    ),
    lead: 0,
  }),
  restShape: (_body, { tree }, shape) =>
    isRow(factorsOf(tree)[0])
      ? shape.slice(0, 1)
      : [...shape.slice(0, 1), ...tree.shape.slice(0, 1)],
  joined: (context, { tree }, inner, shape) =>
    inner ? chain(context, [inner, tree], shape) : tree,
};

/** The rest of a row beside a column is turned, so that sums of it are of columns: `a xᵀ + a yᵀ = a (x + y)ᵀ`. */
const first: Side = {
  parts: countFactors,
  tolerance: 0,
  factors: (body) => runsOf(openedAt(body, 0), (length) => [0, length]),
  rest: (context, body, factor, shape) => {
    const rest = product(
      openedAt(body, 0).slice(countFactors(factor.tree)),
      first.restShape(body, factor, shape),
    );
    return { body: isColumn(factor) ? flip(context, rest) : rest, lead: 0 };
  },
  restShape: (_body, factor, shape) =>
    isColumn(factor) ? shape.slice(1) : [...factor.tree.shape.slice(1), ...shape.slice(1)],
  joined: (context, factor, inner, shape) => {
    const beside = inner && isColumn(factor) ? flip(context, inner) : inner;
    return beside ? chain(context, [factor.tree, beside], shape) : factor.tree;
  },
};

/** `a ⊙ b + a ⊘ c`; the factor is a base with its power. */
const entries: Side = {
  parts: (body) => entryPowers(body).length,
  tolerance: 1,
  factors: entryPowers,
  rest: (context, body, factor, shape) => {
    const rest = flatMap(entryPowers(body), (other) => {
      if (!isLike(other, factor)) return [other];
      const left = addRational(other.exponent, negateRational(factor.exponent));
      return isZero(left) ? [] : [{ ...other, exponent: left }];
    });
    if (rest.length === 0) return { body: undefined, lead: shape.length };
    return { body: entrywise(context, rest, shape), lead: 0 };
  },
  restShape: (_body, _factor, shape) => shape,
  joined: (context, factor, inner, shape) =>
    entrywise(context, inner ? [factor, item(inner)] : [factor], shape),
};

/** `A ⊗ C + B ⊗ C = (A + B) ⊗ C`. */
const kroneckerRight: Side = {
  parts: countKronecker,
  tolerance: 0,
  factors: (body) => (body.kind === "kronecker" ? [item(body.right)] : []),
  rest: (_context, body) => (body.kind === "kronecker" ? { body: body.left, lead: 0 } : NOTHING),
  restShape: (body) => (body.kind === "kronecker" ? body.left.shape : []),
  joined: (_context, { tree }, inner, shape) =>
    inner ? { kind: "kronecker", left: inner, right: tree, shape } : tree,
};

/** `C ⊗ A + C ⊗ B = C ⊗ (A + B)`. */
const kroneckerLeft: Side = {
  parts: countKronecker,
  tolerance: 0,
  factors: (body) => (body.kind === "kronecker" ? [item(body.left)] : []),
  rest: (_context, body) => (body.kind === "kronecker" ? { body: body.right, lead: 0 } : NOTHING),
  restShape: (body) => (body.kind === "kronecker" ? body.right.shape : []),
  joined: (_context, { tree }, inner, shape) =>
    inner ? { kind: "kronecker", left: tree, right: inner, shape } : tree,
};

/** Factors that are taken out at once. */
const LONGEST_RUN = 4;

/** In the order in which they are preferred where they save alike. */
export const SIDES: readonly Side[] = [
  whole,
  rows,
  columns,
  last,
  first,
  entries,
  kroneckerRight,
  kroneckerLeft,
];

/** The same base, above or below for both. */
export function isLike(a: Item, b: Item): boolean {
  return signOf(a.exponent) === signOf(b.exponent) && sameMatrix(a.tree, b.tree);
}

/** Nodes that an addend loses with the factor: an operator goes with the last but one, and 1 takes the place of the last. */
export function removalOf(context: FormContext, side: Side, addend: Scaled, factor: Item): number {
  const { body } = addend;
  if (!body) return 0;
  if (side.around) return aroundRemoval(context, side.around, body, factor);
  const others = othersOf(side, addend, body, factor);
  const operator = others === 0 ? -1 : others === 1 ? 1 : 0;
  return countOfRun(context, factor.tree) + operator;
}

/** `A` of `diag(u) A` takes `diag` and the operator along, alone it leaves 1. */
function aroundRemoval(context: FormContext, around: number, body: Matrix, { tree }: Item): number {
  const count = countOf(context, tree);
  if (sameMatrix(body, tree)) return count - 1;
  return around + (tree.kind === "identity" ? 0 : count + 1);
}

function othersOf(
  side: Side,
  { coefficient, above, below }: Scaled,
  body: Matrix,
  factor: Item,
): number {
  const isUnit = isOne(coefficient) || equalRational(coefficient, MINUS_ONE);
  return (
    side.parts(body) - side.parts(factor.tree) + above.length + below.length + (isUnit ? 0 : 1)
  );
}

/** Nodes that the factor costs where it stands once beside a sum. */
export function costOf(context: FormContext, side: Side, { tree }: Item): number {
  const around = side.around ?? 0;
  return around + (tree.kind === "identity" && around > 0 ? 0 : countOfRun(context, tree) + 1);
}

/** The operator of a run is that of the chain it stands in. */
function countOfRun(context: FormContext, tree: Matrix): number {
  return countOf(context, tree) - (tree.kind === "product" ? 1 : 0);
}

function factorsOf(body: Matrix): readonly Matrix[] {
  return body.kind === "product" ? body.factors : [body];
}

function countKronecker({ kind }: Matrix): number {
  return kind === "kronecker" ? 2 : 1;
}

function countFactors(body: Matrix): number {
  return factorsOf(body).length;
}

/** The factors of a chain, a product that stands transposed at one end as those of the transpose: `a (X b)ᵀ = a bᵀ Xᵀ`. */
function openedAt(body: Matrix, at: 0 | -1): readonly Matrix[] {
  const factors = factorsOf(body);
  const end = factors.at(at);
  if (end?.kind !== "transpose" || end.of.kind !== "product") return factors;
  const opened = end.of.factors.map((factor) => transpose(factor)).reverse();
  return at === 0 ? [...opened, ...factors.slice(1)] : [...factors.slice(0, -1), ...opened];
}

/** Runs of factors at one end of a chain. */
function runsOf(
  factors: readonly Matrix[],
  range: (length: number) => readonly number[],
): readonly Item[] {
  const lengths = factors.slice(1, LONGEST_RUN + 1).map((_, at) => at + 1);
  return lengths.map((length) => {
    const run = factors.slice(...range(length));
    return item(product(run, shapeOfRun(run)));
  });
}

/** A run of matrices, of vectors at its ends. */
function shapeOfRun(run: readonly Matrix[]): Shape {
  const [first, last] = [run[0], run.at(-1)];
  const left = first && !isRow(first) ? first.shape.slice(0, 1) : [];
  const right = last && (isRow(last) ? last.shape : last.shape.slice(1));
  return [...left, ...(right ?? [])];
}

function isRow(factor: Matrix | undefined): boolean {
  return factor?.kind === "transpose" && factor.shape.length === 1;
}

function isColumn({ tree }: Item): boolean {
  return tree.shape.length === 1;
}

/** `A` of `diag(u) A` or of `A diag(u)`; the identity for a diagonal alone. */
function besideDiagonal(body: Matrix, at: 0 | -1): Matrix {
  if (diagonalOf(body)) return { kind: "identity", shape: body.shape };
  if (body.kind !== "product" || !diagonalAt(body, at)) return body;
  return product(at === 0 ? body.factors.slice(1) : body.factors.slice(0, -1), body.shape);
}

function diagonalRest(body: Matrix, at: 0 | -1): Rest {
  const vector = diagonalAt(body, at);
  return { body: vector, lead: vector ? 0 : 1 };
}

function diagonalAt(body: Matrix, at: 0 | -1): Matrix | undefined {
  return diagonalOf(factorsOf(body).at(at) ?? body);
}

function diagonalMatrix(vector: Matrix): Matrix {
  return call("diag", [vector], [...vector.shape, ...vector.shape]);
}
