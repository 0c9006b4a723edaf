import { rational } from "../../server/src/base/rational.ts";
import { type Dim, dimOfName, type Shape, sameDim } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, power } from "../../server/src/tensor/build.ts";
import type { FunctionName } from "../../server/src/tensor/function-name.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import { scale } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";

const SIZES = ["m", "n"].map(dimOfName);
const SMOOTH: readonly FunctionName[] = [
  "exp",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "softplus",
  "atan",
];

/** Random numbers below 1 from a seed. */
export type Random = () => number;

/**
 * A random term of matrix notation with the given shape. `define` wraps parts in definitions; all functions are smooth, so
 * that finite differences are an oracle.
 */
export function randomTerm(
  store: TermStore,
  random: Random,
  shape: Shape,
  depth: number,
  define = true,
): Term {
  const made = makeTerm(store, random, shape, depth, define);
  return define && depth > 0 && random() < 0.15
    ? named(store, `d${Math.abs(made.hash) % 1000}`, made)
    : made;
}

export function randomShape(random: Random): Shape {
  const rank = Math.floor(random() * 3);
  return Array.from({ length: rank }, () => anySize(random));
}

function makeTerm(
  store: TermStore,
  random: Random,
  shape: Shape,
  depth: number,
  define: boolean,
): Term {
  const part = (wanted: Shape) => randomTerm(store, random, wanted, depth - 1, define);
  if (depth <= 0) return leaf(store, random, shape);
  const choices = [...anyShape(store, random, shape, part), ...byRank(store, random, shape, part)];
  return pick(random, choices)();
}

type Part = (shape: Shape) => Term;

function anyShape(store: TermStore, random: Random, shape: Shape, part: Part): (() => Term)[] {
  return [
    () => algebra.add(store, part(shape), part(shape)),
    () => algebra.subtract(store, part(shape), part(shape)),
    () => algebra.hadamard(store, part(shape), part(shape)),
    () => algebra.hadamard(store, part([]), part(shape)),
    () => scale(store, rational(Math.floor(random() * 7) - 3, 2), part(shape)),
    () => apply(store, pick(random, SMOOTH), [part(shape)]),
    () => power(store, part(shape), rational(2)),
    () => algebra.divide(store, part(shape), apply(store, "softplus", [part(shape)])),
  ];
}

function byRank(store: TermStore, random: Random, shape: Shape, part: Part): (() => Term)[] {
  const [rows, columns] = shape;
  const [inner, other] = [anySize(random), anySize(random)];
  if (!rows) {
    return [
      () => algebra.inner(store, part([inner]), part([inner])),
      () => algebra.reduceSum(store, part([inner, other])),
      () => algebra.reduceMean(store, part([inner])),
      () => algebra.trace(store, part([inner, inner])),
      () => apply(store, "logsumexp", [part([inner])], 1),
    ];
  }
  if (!columns) {
    return [
      () => algebra.matrixProduct(store, part([rows, inner]), part([inner])),
      () => algebra.matrixProduct(store, part([inner]), part([inner, rows])),
      () => algebra.reduceSum(store, part([rows, inner]), [1]),
      () => algebra.diagonalOf(store, part([rows, rows])),
      () => apply(store, "softmax", [part([rows])], 1),
    ];
  }
  const square = sameDim(rows, columns) ? [() => algebra.diagonalMatrix(store, part([rows]))] : [];
  return [
    ...square,
    () => algebra.matrixProduct(store, part([rows, inner]), part([inner, columns])),
    () => algebra.transpose(store, part([columns, rows])),
    () => algebra.outer(store, part([rows]), part([columns])),
    () => algebra.add(store, part([rows, columns]), part([columns])),
    () => apply(store, "softmax", [part([rows, columns])], 1),
  ];
}

function leaf(store: TermStore, random: Random, shape: Shape): Term {
  const letters = shape.length === 0 ? "abc" : shape.length === 1 ? "xyz" : "ABC";
  const label = shape.map(({ key }) => key.at(-1)).join("");
  return variable(store, `${pick(random, [...letters])}${label}`, shape);
}

function anySize(random: Random): Dim {
  return pick(random, SIZES);
}

export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)] ?? choices[0];
  if (chosen === undefined) throw new Error("nothing to pick from");
  return chosen;
}
