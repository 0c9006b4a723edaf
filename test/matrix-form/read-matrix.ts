import { type Rational, rational } from "../../server/src/base/rational.ts";
import type { Matrix } from "../../server/src/matrix/tree.ts";
import { multiplyDims, ONE_DIM, type Shape, sameDim } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, number, power, size } from "../../server/src/tensor/build.ts";
import type { FunctionName } from "../../server/src/tensor/function-name.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { constant } from "../../server/src/tensor/raw.ts";
import { merge } from "../../server/src/tensor/selector.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";

interface Reading {
  readonly term: Term;
  readonly row: boolean;
}

/**
 * What a tree of matrix notation means, by the words of the language and without a look at how it came about. Throws where
 * the language knows no meaning.
 */
export function readMatrix(
  store: TermStore,
  tree: Matrix,
  names: ReadonlyMap<string, Term>,
): Reading {
  const read = (part: Matrix) => readMatrix(store, part, names);
  const column = (term: Term): Reading => ({ term, row: false });
  switch (tree.kind) {
    case "name": {
      const term = names.get(tree.name);
      if (!term) throw new Error(`no ${tree.name}`);
      return column(term);
    }
    case "number":
      return column(number(store, tree.value));
    case "size":
      return column(size(store, tree.dim));
    case "ones":
      return column(constant(store, rational(1), tree.shape));
    case "zeros":
      return column(constant(store, rational(0), tree.shape));
    case "identity": {
      const [dim] = tree.shape;
      if (!dim) throw new Error("identity of no size");
      return column(algebra.identity(store, dim));
    }
    case "product":
      return tree.factors.map(read).reduce((a, b) => beside(store, a, b));
    case "hadamard":
      return tree.factors.map(read).reduce((a, b) => together(algebra.hadamard, store, a, b));
    case "quotient":
      return together(algebra.divide, store, read(tree.above), read(tree.below));
    case "sum":
      return tree.terms
        .map(({ negative, term }) => {
          const part = read(term);
          return negative ? { ...part, term: algebra.negate(store, part.term) } : part;
        })
        .reduce((a, b) => together(algebra.add, store, a, b));
    case "transpose": {
      const part = read(tree.of);
      if (part.term.shape.length === 1) return { term: part.term, row: !part.row };
      return column(algebra.transpose(store, part.term));
    }
    case "power":
      return column(readPower(store, read(tree.base).term, tree.exponent, read));
    case "entrywise-power":
      return column(raised(store, read(tree.base).term, tree.exponent, read));
    case "call":
      return column(
        readCall(
          store,
          tree,
          tree.arguments.filter(({ kind }) => kind !== "text").map((part) => read(part).term),
        ),
      );
    case "norm":
      return column(readNorm(store, tree.mark, read(tree.of).term));
    case "einsum":
      return column(
        readEinsum(
          store,
          tree.subscripts,
          tree.operands.map((part) => read(part).term),
        ),
      );
    case "kronecker":
      return readKronecker(store, read(tree.left), read(tree.right));
    default:
      throw new Error(`${tree.kind} in an answer`);
  }
}

function beside(store: TermStore, a: Reading, b: Reading): Reading {
  const [left, right] = [a.term.shape.length, b.term.shape.length];
  if (left > 0 && right === 0) throw new Error("scalar behind an array");
  if (left === 0 || right === 0)
    return { term: algebra.hadamard(store, a.term, b.term), row: a.row || b.row };
  const isColumn = (part: Reading) => part.term.shape.length === 1 && !part.row;
  if (isColumn(a) && b.row) return { term: algebra.outer(store, a.term, b.term), row: false };
  const fits = (a.row && !b.row) || (left === 2 && (right === 2 || isColumn(b)));
  if (!fits) throw new Error("no product of these");
  return { term: algebra.matrixProduct(store, a.term, b.term), row: a.row && right === 2 };
}

type Operation = (store: TermStore, a: Term, b: Term) => Term;

function together(operation: Operation, store: TermStore, a: Reading, b: Reading): Reading {
  const isVector = (part: Reading) => part.term.shape.length === 1;
  if (
    (isVector(a) && isVector(b) && a.row !== b.row) ||
    (a.row && !isVector(b) && b.term.shape.length > 0)
  ) {
    throw new Error("row with column");
  }
  return { term: operation(store, a.term, b.term), row: a.row || b.row };
}

function readPower(
  store: TermStore,
  base: Term,
  exponent: Matrix,
  read: (part: Matrix) => Reading,
): Term {
  if (base.shape.length === 0) return raised(store, base, exponent, read);
  if (exponent.kind !== "number") throw new Error("power of an array");
  const count = Number(exponent.value.numerator);
  const factor = count < 0 ? apply(store, "inv", [base], 2) : base;
  const factors = Array.from({ length: Math.abs(count) }, () => factor);
  return factors.reduce((a, b) => algebra.matrixProduct(store, a, b));
}

/** Two vectors give a vector; beside a matrix a column is `[n, 1]` and a row `[1, n]`. */
function readKronecker(store: TermStore, left: Reading, right: Reading): Reading {
  if (left.term.shape.length === 1 && right.term.shape.length === 1) {
    const outer = algebra.outer(store, right.term, left.term);
    return { term: algebra.vec(store, outer), row: left.row };
  }
  const term = algebra.kronecker(store, asMatrix(store, left), asMatrix(store, right));
  return { term, row: false };
}

function asMatrix(store: TermStore, { term, row }: Reading): Term {
  if (term.shape.length === 2) return term;
  const output = row ? [1, 0] : [0, 1];
  const factors = [{ term, subscripts: [0] }];
  return product(store, { factors, output, dims: new Map([[1, ONE_DIM]]) });
}

function raised(
  store: TermStore,
  base: Term,
  exponent: Matrix,
  read: (part: Matrix) => Reading,
): Term {
  if (exponent.kind === "number") return power(store, base, exponent.value);
  return apply(store, "pow", [base, algebra.broadcastTo(store, read(exponent).term, base.shape)]);
}

function readNorm(store: TermStore, mark: string, of: Term): Term {
  if (mark === "abs") return apply(store, "abs", [of]);
  const half: Rational = rational(1, 2);
  return power(store, algebra.reduceSum(store, power(store, of, rational(2))), half);
}

function readCall(
  store: TermStore,
  tree: Extract<Matrix, { kind: "call" }>,
  args: readonly Term[],
): Term {
  const [first] = args;
  if (!first) throw new Error("call of nothing");
  const rank = first.shape.length;
  const axis = tree.options.length === 0 ? undefined : Number(tree.options[0]?.value);
  switch (tree.name) {
    case "diag":
      return rank === 1 ? algebra.diagonalMatrix(store, first) : algebra.diagonalOf(store, first);
    case "tr":
      return algebra.trace(store, first);
    case "sum":
      return algebra.reduceSum(store, first, axis === undefined ? undefined : [axis]);
    case "mean":
      return algebra.reduceMean(store, first, axis === undefined ? undefined : [axis]);
    case "vec":
      return algebra.vec(store, first);
    case "reshape":
      return reshape(store, first, tree.shape);
    case "recip":
      return power(store, first, rational(-1));
    case "sqrt":
      return power(store, first, rational(1, 2));
    case "softmax":
      return apply(store, "softmax", [first], 1);
    case "logsumexp":
      return apply(store, "logsumexp", [first], axis === undefined ? rank : 1);
    case "det":
    case "logdet":
      return apply(store, tree.name, [first], 2);
    default:
      return apply(store, tree.name as FunctionName, args, 0);
  }
}

/** Axes that are equal go together, else two of one side are one of the other, row by row. */
function reshape(store: TermStore, of: Term, shape: Shape): Term {
  const factors: { term: Term; subscripts: number[] }[] = [{ term: of, subscripts: [] }];
  const output: number[] = [];
  let [next, from, to] = [0, 0, 0];
  while (from < of.shape.length || to < shape.length) {
    const [a, b, c, d] = [of.shape[from], of.shape[from + 1], shape[to], shape[to + 1]];
    if (!a || !c) throw new Error("reshape");
    if (sameDim(a, c)) {
      factors[0]?.subscripts.push(next);
      output.push(next++);
      [from, to] = [from + 1, to + 1];
    } else if (b && sameDim(multiplyDims(a, b), c)) {
      factors[0]?.subscripts.push(next, next + 1);
      factors.push({ term: merge(store, a, b), subscripts: [next, next + 1, next + 2] });
      output.push(next + 2);
      [next, from, to] = [next + 3, from + 2, to + 1];
    } else if (d) {
      factors[0]?.subscripts.push(next);
      factors.push({ term: merge(store, c, d), subscripts: [next + 1, next + 2, next] });
      output.push(next + 1, next + 2);
      [next, from, to] = [next + 3, from + 1, to + 2];
    } else throw new Error("reshape");
  }
  return product(store, { factors, output });
}

function readEinsum(store: TermStore, subscripts: string, operands: readonly Term[]): Term {
  const [inputs = "", output = ""] = subscripts.split("->");
  const indices = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
  const lists = inputs.split(",").map(indices);
  const factors = operands.map((term, at) => ({ term, subscripts: lists[at] ?? [] }));
  return product(store, { factors, output: indices(output) });
}
