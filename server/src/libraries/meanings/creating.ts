import { ONE, type Rational, ZERO } from "../../base/rational.ts";
import { broadcastTo, diagonalMatrix, identity } from "../../tensor/algebra.ts";
import { constant } from "../../tensor/raw.ts";
import { reshape } from "../../tensor/reshape.ts";
import { agree, array, dimOf, dimsOf, isGiven, isSame, type Meaning, termOf } from "../meaning.ts";
import { entrywise } from "./entrywise.ts";

/** `zeros(shape)`: every entry is the number. */
export function filledWith(value: Rational): Meaning {
  return ({ arguments: [shape], store }) => {
    const dims = dimsOf(shape) ?? (dimOf(shape) && [dimOf(shape)]);
    const complete = dims?.every((dim) => dim !== undefined);
    return dims && complete ? array(constant(store, value, dims)) : undefined;
  };
}

export const zeros = filledWith(ZERO);
export const ones = filledWith(ONE);
export const zerosLike = entrywise((store, { shape }) => constant(store, ZERO, shape));
export const onesLike = entrywise((store, { shape }) => constant(store, ONE, shape));

/** `fill(shape, value)` */
export const filled: Meaning = ({ arguments: [shape, value], store }) => {
  const [dims, term] = [dimsOf(shape), termOf(value, store)];
  return dims && term?.shape.length === 0 ? array(broadcastTo(store, term, dims)) : undefined;
};

/** `eye(n)`, a square one */
export const identityMatrix: Meaning = ({ arguments: [rows, columns], store }) => {
  const [n, m] = [dimOf(rows), isGiven(columns) ? dimOf(columns) : dimOf(rows)];
  return n && isSame(n, m) ? array(identity(store, n)) : undefined;
};

/** `diag(v)` of a vector */
export const diagonal: Meaning = ({ arguments: [x], store }) => {
  const term = termOf(x, store);
  return term?.shape.length === 1 ? array(diagonalMatrix(store, term)) : undefined;
};

/** `tensor(values, shape)`: values that are few and known, in their own shape or another. */
export const literal: Meaning = ({ arguments: [values, shape], store }) => {
  const [term, dims] = [termOf(values, store), dimsOf(shape)];
  if (!term || (isGiven(shape) && !dims)) return undefined;
  return array(dims && !agree(dims, term.shape) ? reshape(store, term, dims) : term);
};
