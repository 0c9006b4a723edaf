import { ONE, ZERO } from "../../base/rational.ts";
import { type Dim, ONE_DIM, productOfDims } from "../../shape/dim.ts";
import {
  broadcastTo,
  diagonalOf,
  hadamard,
  identity,
  kronecker,
  trace,
  transpose,
} from "../../tensor/algebra.ts";
import { apply, number } from "../../tensor/build.ts";
import { constant } from "../../tensor/raw.ts";
import { euclidean, mean, overLast, type Reduce, total } from "../../tensor/reduce.ts";
import { reshape } from "../../tensor/reshape.ts";
import { entryAt } from "../../tensor/selection.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import {
  agree,
  array,
  dimOf,
  isGiven,
  isSame,
  type Meaning,
  type Meanings,
  type Meant,
  termOf,
  textOf,
} from "../meaning.ts";
import { literal } from "./creating.ts";
import { entrywise, expm1, log1p, negative, same, USUAL } from "./entrywise.ts";
import { ADD, DIVIDE, MULTIPLY, POWER, SUBTRACT } from "./pairwise.ts";
import { innerProduct, matmul, multiplied } from "./products.ts";

/** Two matrices of one shape, or a matrix and a number. */
function equalOrNumber(of: Meaning): Meaning {
  return (call) => {
    const [a, b] = call.arguments.map((given) => termOf(given, call.store));
    const fits = a?.shape.length === 2 && (b?.shape.length === 0 || (b && agree(a.shape, b.shape)));
    return fits ? of(call) : undefined;
  };
}

/** A vector along the rows or the columns: a list or a matrix of one row or column. */
function withVector(of: Meaning, axis: 0 | 1): Meaning {
  return ({ arguments: [matrix, vector], store }) => {
    const [a, v] = [termOf(matrix, store), termOf(vector, store)];
    const length = a?.shape[axis];
    if (!a || !v || !length) return undefined;
    const laid = reshape(store, v, axis === 1 ? [ONE_DIM, length] : [length, ONE_DIM]);
    return (
      laid &&
      of({
        arguments: [
          { kind: "array", term: a },
          { kind: "array", term: laid },
        ],
        store,
      })
    );
  };
}

/** `A.sum()`, `A.sum("row")`: one number, or a list with one for every row or column. */
function reduced(reduce: Reduce): Meaning {
  return ({ arguments: [matrix, by], store }) => {
    const term = termOf(matrix, store);
    if (!term) return undefined;
    if (!isGiven(by)) return array(reduce(store, term, [0, 1], false));
    const axis = BY_WORD.get(textOf(by, "") ?? "");
    return axis === undefined ? undefined : array(reduce(store, term, [axis], false));
  };
}

const BY_WORD: ReadonlyMap<string, number> = new Map([
  ["row", 1],
  ["column", 0],
]);

const ofMatrix =
  (of: (store: TermStore, term: Term) => Term | undefined): Meaning =>
  ({ arguments: [x], store }) => {
    const term = termOf(x, store);
    return array(term && of(store, term));
  };

/** A product with one of the matrices transposed. */
const transposedTimes: Meaning = ({ arguments: [left, right], store }) => {
  const [a, b] = [termOf(left, store), termOf(right, store)];
  return array(a && b && multiplied(store, transpose(store, a), b));
};

/** An entry, a row or a column at a place that is known. */
function entry(...axes: readonly number[]): Meaning {
  return ({ arguments: [matrix, ...places], store }) => {
    const term = termOf(matrix, store);
    return array(
      axes.reduce<Term | undefined>((part, axis, at) => {
        const place: Dim | undefined = dimOf(places[at]);
        return part && place ? entryAt(store, part, axis, place) : undefined;
      }, term),
    );
  };
}

/** `Matrix.zeros(rows, columns)` */
function filled(value: typeof ONE): Meaning {
  return ({ arguments: [rows, columns], store }) => {
    const [m, n] = [dimOf(rows), dimOf(columns)];
    return m && n ? array(constant(store, value, [m, n])) : undefined;
  };
}

const eye: Meaning = ({ arguments: [rows, columns, value], store }) => {
  const [m, n] = [dimOf(rows), isGiven(columns) ? dimOf(columns) : dimOf(rows)];
  const size = isGiven(value) ? termOf(value, store) : number(store, ONE);
  return m && isSame(m, n) && size?.shape.length === 0
    ? array(hadamard(store, size, identity(store, m)))
    : undefined;
};

/** `new Matrix(rows, columns)`, `new Matrix(data)` */
const made: Meaning = (call) => (isGiven(call.arguments[1]) ? filled(ZERO)(call) : literal(call));

/** A list as a row or as a column. */
function vector(place: 0 | 1): Meaning {
  return ofMatrix((store, term) => {
    const [length, more] = term.shape;
    if (!length || more) return undefined;
    return reshape(store, term, place === 0 ? [ONE_DIM, length] : [length, ONE_DIM]);
  });
}

const OPERATORS: Meanings = new Map(
  (
    [
      ["add", ADD],
      ["sub", SUBTRACT],
      ["subtract", SUBTRACT],
      ["mul", MULTIPLY],
      ["multiply", MULTIPLY],
      ["div", DIVIDE],
      ["divide", DIVIDE],
      ["pow", POWER],
    ] as const
  ).map(([name, of]) => [name, equalOrNumber(of)]),
);

const FUNCTIONS: Meanings = new Map([
  ...[...USUAL].filter(([name]) => name !== "square" && name !== "reciprocal"),
  ["expm1", expm1],
  ["log1p", log1p],
]);

const statics: Meanings = new Map([
  ...OPERATORS,
  ...FUNCTIONS,
  ["zeros", filled(ZERO)],
  ["ones", filled(ONE)],
  ["eye", eye],
  ["identity", eye],
  ["rowVector", vector(0)],
  ["columnVector", vector(1)],
]);

export const ML_MATRIX_FUNCTIONS: Meanings = new Map([
  ...[...statics].map(([name, of]) => [`Matrix.${name}`, of] as const),
  ["Matrix", made],
  [
    "inverse",
    ({ arguments: [x, useSvd], store }) => {
      const term = termOf(x, store);
      const isSquare = term?.shape.length === 2 && isSame(...pair(term));
      return isSquare && !isGiven(useSvd) ? array(apply(store, "inv", [term], 2)) : undefined;
    },
  ],
  [
    "determinant",
    ofMatrix((store, term) =>
      term.shape.length === 2 && isSame(...pair(term)) ? apply(store, "det", [term], 2) : undefined,
    ),
  ],
]);

function pair({ shape: [rows = ONE_DIM, columns] }: Term): [Dim, Dim | undefined] {
  return [rows, columns];
}

/** They change the matrix and give it back. */
const IN_PLACE: Meanings = new Map([
  ...OPERATORS,
  ...FUNCTIONS,
  ["neg", negative],
  ["negate", negative],
  ["addRowVector", withVector(ADD, 1)],
  ["subRowVector", withVector(SUBTRACT, 1)],
  ["mulRowVector", withVector(MULTIPLY, 1)],
  ["divRowVector", withVector(DIVIDE, 1)],
  ["addColumnVector", withVector(ADD, 0)],
  ["subColumnVector", withVector(SUBTRACT, 0)],
  ["mulColumnVector", withVector(MULTIPLY, 0)],
  ["divColumnVector", withVector(DIVIDE, 0)],
  [
    "fill",
    ({ arguments: [x, value], store }: { arguments: readonly Meant[]; store: TermStore }) => {
      const [term, size] = [termOf(x, store), termOf(value, store)];
      return term && size?.shape.length === 0
        ? array(broadcastTo(store, size, term.shape))
        : undefined;
    },
  ],
]);

export const ML_MATRIX_METHODS: Meanings = new Map([
  ...IN_PLACE,
  ["clone", same],
  ["to2DArray", same],
  ["to1DArray", ofMatrix((store, term) => reshape(store, term, [productOfDims(term.shape)]))],
  ["transpose", entrywise(transpose)],
  ["mmul", matmul],
  ["transposeMultiply", transposedTimes],
  ["gram", ofMatrix((store, term) => multiplied(store, transpose(store, term), term))],
  ["mmulByTranspose", ofMatrix((store, term) => multiplied(store, term, transpose(store, term)))],
  ["dot", innerProduct],
  ["trace", ofMatrix((store, term) => (isSame(...pair(term)) ? trace(store, term) : undefined))],
  ["diag", ofMatrix(diagonal)],
  ["diagonal", ofMatrix(diagonal)],
  ["sum", reduced(total)],
  ["mean", reduced(mean)],
  ["product", reduced(overLast("prod"))],
  ["max", reduced(overLast("max"))],
  ["min", reduced(overLast("min"))],
  [
    "norm",
    ({ arguments: [x, type], store }) => {
      const term = termOf(x, store);
      const kind = textOf(type, "frobenius");
      return term && kind === "frobenius"
        ? array(euclidean(store, term, [0, 1], false))
        : undefined;
    },
  ],
  ["get", entry(0, 0)],
  ["getRow", entry(0)],
  ["getColumn", entry(1)],
  [
    "kroneckerProduct",
    ({ arguments: [left, right], store }) => {
      const [a, b] = [termOf(left, store), termOf(right, store)];
      return a?.shape.length === 2 && b?.shape.length === 2
        ? array(kronecker(store, a, b))
        : undefined;
    },
  ],
]);

function diagonal(store: TermStore, term: Term): Term | undefined {
  return term.shape.length === 2 && isSame(...pair(term)) ? diagonalOf(store, term) : undefined;
}
