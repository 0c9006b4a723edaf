import { rational } from "../../server/src/base/rational.ts";
import {
  type Dim,
  dimOfName,
  dimOfNumber,
  multiplyDims,
  type Shape,
  sameDim,
  showDim,
} from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, axesOf, power } from "../../server/src/tensor/build.ts";
import {
  FUNCTION_NAMES,
  type FunctionName,
  isStructured,
} from "../../server/src/tensor/function-name.ts";
import type { FactorSpec } from "../../server/src/tensor/function-row.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { constant, named, rawSize, variable } from "../../server/src/tensor/raw.ts";
import { delta, merge } from "../../server/src/tensor/selector.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { pick, type Random } from "./random-term.ts";

const SIZES: readonly Dim[] = [...["a", "b", "c"].map(dimOfName), dimOfNumber(1), dimOfNumber(2)];

/** Functions of one argument that are defined everywhere. */
const EVERYWHERE = FUNCTION_NAMES.filter(
  (name) => !isStructured(name) && !["log", "asin", "acos", "pow", "tan"].includes(name),
);

/** Functions that make one number of some axes. */
const REDUCTIONS = ["logsumexp", "max", "min", "prod"] as const;

/** Whether functions of whole matrices may occur, and of stacks of them. */
export interface TensorOptions {
  readonly matrices: "none" | "single" | "stacks";
}

/** A shape of rank 0 to 4. */
export function anyShape(random: Random, most = 4): Shape {
  return Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, SIZES));
}

/** A random term of any rank: sums that broadcast, contractions of every class, selectors, every function of the table. */
export function randomTensor(
  store: TermStore,
  random: Random,
  shape: Shape,
  depth: number,
  options: TensorOptions,
): Term {
  const part = (wanted: Shape): Term => randomTensor(store, random, wanted, depth - 1, options);
  if (depth <= 0) return leaf(store, random, shape);
  const choices = [
    ...entrywise(store, random, shape, part),
    ...[1, 2, 3, 4].map(() => () => anyProduct(store, random, shape, part)),
    ...structured(store, random, shape, part, options),
  ];
  const made = pick(random, choices)();
  return random() < 0.2 ? named(store, `v${Math.abs(made.hash) % 10000}`, made) : made;
}

type Part = (shape: Shape) => Term;

function entrywise(store: TermStore, random: Random, shape: Shape, part: Part): (() => Term)[] {
  const positive = (): Term =>
    sum(store, [constant(store, rational(1, 2), shape), power(store, part(shape), rational(2))]);
  const inUnit = (): Term => scale(store, rational(9, 10), apply(store, "tanh", [part(shape)]));
  return [
    () =>
      algebra.add(store, part(shape), part(shape.slice(Math.floor(random() * (shape.length + 1))))),
    () => algebra.subtract(store, part(shape), part(shape)),
    () =>
      sum(store, [constant(store, rational(1), shape), scale(store, rational(-1, 3), part(shape))]),
    () => algebra.hadamard(store, part(shape), part([])),
    () => algebra.hadamard(store, part(shape), part(shape)),
    () => algebra.divide(store, part(shape), positive()),
    () =>
      power(
        store,
        positive(),
        pick(random, [rational(1, 2), rational(-1), rational(-1, 2), rational(3, 2), rational(-2)]),
      ),
    () => power(store, part(shape), rational(3)),
    () => apply(store, pick(random, EVERYWHERE), [part(shape)]),
    () => apply(store, pick<FunctionName>(random, ["asin", "acos", "tan"]), [inUnit()]),
    () => apply(store, "log", [positive()]),
    () => apply(store, "pow", [positive(), part(shape)]),
    () => algebra.divide(store, part(shape), rawSize(store, pick(random, SIZES.slice(0, 3)))),
  ];
}

/** Factors with random axes among the free indices and up to two summed ones; some repeat an index, some are selectors. */
function anyProduct(store: TermStore, random: Random, shape: Shape, part: Part): Term {
  const rank = shape.length;
  const bound = Array.from({ length: Math.floor(random() * 3) }, () => pick(random, SIZES));
  const dims = [...shape, ...bound];
  const chosen = () =>
    axesOf(dims)
      .filter(() => random() < 0.55)
      .slice(0, 4)
      .sort(() => random() - 0.5);
  const factors: FactorSpec[] = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const subscripts = chosen();
    const [first] = subscripts;
    if (first !== undefined && subscripts.length < 4 && random() < 0.1) subscripts.push(first);
    return { term: part(subscripts.map((index) => dims[index] ?? dimOfNumber(1))), subscripts };
  });
  factors.push(...selectors(store, random, dims));
  return product(store, {
    coefficient: pick(random, [
      rational(1),
      rational(2),
      rational(-1),
      rational(-1, 2),
      rational(2, 3),
    ]),
    factors,
    output: axesOf(shape),
    dims: new Map(dims.slice(0, rank + bound.length).entries()),
  });
}

function selectors(store: TermStore, random: Random, dims: Shape): FactorSpec[] {
  const result: FactorSpec[] = [];
  for (const [i, a] of dims.entries()) {
    for (const [j, b] of dims.entries()) {
      if (i < j && sameDim(a, b) && random() < 0.15)
        result.push({ term: delta(store, a), subscripts: [i, j] });
      for (const [k, c] of dims.entries()) {
        const distinct = i !== j && j !== k && i !== k;
        if (distinct && sameDim(multiplyDims(a, b), c) && random() < 0.3) {
          result.push({ term: merge(store, a, b), subscripts: [i, j, k] });
        }
      }
    }
  }
  return result.slice(0, 2);
}

function structured(
  store: TermStore,
  random: Random,
  shape: Shape,
  part: Part,
  { matrices }: TensorOptions,
): (() => Term)[] {
  const core = 1 + Math.floor(random() * 2);
  const extra = anyShape(random, core).slice(0, 4 - shape.length);
  const result: (() => Term)[] = [];
  if (extra.length > 0)
    for (const name of REDUCTIONS)
      result.push(() => apply(store, name, [part([...shape, ...extra])], extra.length));
  if (shape.length >= core) result.push(() => apply(store, "softmax", [part(shape)], core));
  if (shape.length === 1) {
    const [n = dimOfNumber(1)] = shape;
    result.push(
      () => algebra.vec(store, part([n, dimOfNumber(1)])),
      () => algebra.diagonalOf(store, part([n, n])),
    );
  }
  const [rows, columns, more] = shape;
  if (rows && columns && !more && sameDim(rows, columns))
    result.push(() => algebra.diagonalMatrix(store, part([rows])));
  if (matrices === "none") return result;
  const square = pick(random, SIZES);
  if (shape.length <= (matrices === "stacks" ? 2 : 0)) {
    const name = pick<FunctionName>(random, ["det", "logdet"]);
    result.push(() => apply(store, name, [regular(store, part([...shape, square, square]))], 2));
  }
  const [last, previous] = [shape.at(-1), shape.at(-2)];
  const fits = matrices === "stacks" || shape.length === 2;
  if (fits && last && previous && sameDim(last, previous)) {
    result.push(() => apply(store, "inv", [regular(store, part(shape))], 2));
  }
  return result;
}

/** Far from singular: 5 I + tanh(A). */
function regular(store: TermStore, matrix: Term): Term {
  const size = matrix.shape.at(-1) ?? dimOfNumber(1);
  const rank = matrix.shape.length;
  const identity = product(store, {
    coefficient: rational(5),
    factors: [{ term: delta(store, size), subscripts: [rank - 2, rank - 1] }],
    output: axesOf(matrix.shape),
    dims: new Map(matrix.shape.entries()),
  });
  return sum(store, [identity, apply(store, "tanh", [matrix])]);
}

function leaf(store: TermStore, random: Random, shape: Shape): Term {
  const letters = ["stu", "xyz", "ABC", "PQR", "KLM"][shape.length] ?? "T";
  const label = shape.map(showDim).join("");
  return variable(store, `${pick(random, [...letters])}${label}`, shape);
}
