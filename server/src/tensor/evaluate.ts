import type { Budget } from "../base/budget.ts";
import { toNumber } from "../base/rational.ts";
import { constantOf, type Dim, evaluateDim } from "../shape/dim.ts";
import { FUNCTIONS } from "./functions.ts";
import { entryCount, filled, type NdArray } from "./nd-array.ts";
import type { FunctionTerm, ProductTerm, SelectorTerm, SumTerm, Term } from "./term.ts";

/** Values for the variables by name, and for the names in sizes. */
export interface Environment {
  readonly values: ReadonlyMap<string, NdArray>;
  readonly sizes: ReadonlyMap<string, number>;
  /** Other sizes for axes that are numbers, so that a check of `[784, 10]` need not be as large. */
  readonly shrunk?: ReadonlyMap<number, number>;
  /** Values that take the place of whole terms: of definitions that are held free. */
  readonly given?: ReadonlyMap<Term, NdArray>;
}

/**
 * The slow, obvious value of a term: the reference that everything else is compared with. Entries are `NaN` where a variable
 * has no value. Throws only `OutOfBudget`.
 */
export function evaluate(term: Term, environment: Environment, budget: Budget): NdArray {
  const known = new Map<Term, NdArray>(environment.given);
  const visit = (node: Term): NdArray => {
    const before = known.get(node);
    if (before) return before;
    const value = evaluateNode(node, environment, budget, visit);
    known.set(node, value);
    return value;
  };
  return visit(term);
}

type Visit = (term: Term) => NdArray;

function evaluateNode(term: Term, environment: Environment, budget: Budget, visit: Visit): NdArray {
  const shape = term.shape.map((dim) => sizeOf(dim, environment));
  budget.spend(entryCount(shape) + 1);
  switch (term.kind) {
    case "variable":
      return environment.values.get(term.name) ?? filled(shape, Number.NaN);
    case "size":
      return filled([], sizeOf(term.dim, environment));
    case "named":
      return visit(term.body);
    case "selector":
      return evaluateSelector(term, shape, environment, visit);
    case "sum":
      return evaluateSum(term, shape, visit);
    case "function":
      budget.spend(eliminationSteps(term, environment));
      return evaluateFunction(term, shape, visit);
    case "product":
      return evaluateProduct(term, shape, environment, budget, visit);
  }
}

/** The length of an axis. */
export function sizeOf(dim: Dim, { sizes, shrunk }: Environment): number {
  const constant = constantOf(dim);
  if (constant !== undefined) return shrunk?.get(constant) ?? constant;
  return evaluateDim(dim, (atom) => sizes.get(atom) ?? Number.NaN);
}

/** Where the last axis of a relation that is a function has its 1, for every choice of the others. */
function targetsOf(
  { relation }: SelectorTerm,
  [, columns = 1]: readonly number[],
  environment: Environment,
  visit: Visit,
): (at: number) => number {
  switch (relation.kind) {
    case "offset": {
      const by = exactSizeOf(relation.by, environment);
      return (at) => at + by;
    }
    case "window": {
      const stride = exactSizeOf(relation.stride, environment);
      return (at) => stride * Math.floor(at / columns) + (at % columns);
    }
    case "lookup": {
      const { data } = visit(relation.by);
      return (at) => data[at] ?? Number.NaN;
    }
    default:
      return (at) => at;
  }
}

/** What is selected and does not exist has no value. */
function evaluateSelector(
  term: SelectorTerm,
  shape: readonly number[],
  environment: Environment,
  visit: Visit,
): NdArray {
  const columns = shape.at(-1) ?? 1;
  const result = filled(shape, 0);
  const targetOf = targetsOf(term, shape, environment, visit);
  for (let at = 0; at < result.data.length / columns; at++) {
    const row = result.data.subarray(at * columns, (at + 1) * columns);
    const target = targetOf(at);
    if (term.relation.kind === "order") row.fill(1, 0, at + 1);
    else if (Number.isInteger(target) && target >= 0 && target < columns) row[target] = 1;
    else row.fill(Number.NaN);
  }
  return result;
}

/** A number that is no length of an axis, which is never shrunk. */
function exactSizeOf(dim: Dim, { sizes }: Environment): number {
  return evaluateDim(dim, (atom) => sizes.get(atom) ?? Number.NaN);
}

function evaluateSum({ terms }: SumTerm, shape: readonly number[], visit: Visit): NdArray {
  const total = filled(shape, 0);
  for (const term of terms) {
    for (const [at, entry] of visit(term).data.entries())
      total.data[at] = (total.data[at] ?? 0) + entry;
  }
  return total;
}

/** Functions of matrices eliminate: every entry once for each row. */
function eliminationSteps({ core, arguments: [matrix] }: FunctionTerm, environment: Environment) {
  if (core < 2 || !matrix) return 0;
  const sizes = matrix.shape.map((dim) => sizeOf(dim, environment));
  return entryCount(sizes) * (sizes.at(-1) ?? 1);
}

function evaluateFunction(term: FunctionTerm, shape: readonly number[], visit: Visit): NdArray {
  const args = term.arguments.map(visit);
  const { evaluate: kernel } = FUNCTIONS[term.name];
  const cut = (args[0]?.shape.length ?? 0) - term.core;
  const batch = entryCount(args[0]?.shape.slice(0, cut) ?? []);
  const data: number[] = [];
  for (let at = 0; at < batch; at++) {
    for (const entry of kernel(...args.map((arg) => coreAt(arg, cut, at))).data) data.push(entry);
  }
  return { shape, data: Float64Array.from(data) };
}

function coreAt({ shape, data }: NdArray, cut: number, batch: number): NdArray {
  const core = shape.slice(cut);
  const count = entryCount(core);
  return { shape: core, data: data.subarray(batch * count, (batch + 1) * count) };
}

function evaluateProduct(
  term: ProductTerm,
  shape: readonly number[],
  environment: Environment,
  budget: Budget,
  visit: Visit,
): NdArray {
  const sizes = term.dims.map((dim) => sizeOf(dim, environment));
  const operands = term.factors.map((factor) => ({
    data: visit(factor.term).data,
    strides: stridesOver(sizes, factor.subscripts, visit(factor.term).shape),
    exponent: toNumber(factor.exponent),
  }));
  const count = entryCount(sizes);
  budget.spend(count * (operands.length + 1));
  const result = filled(shape, 0);
  const summed = entryCount(sizes.slice(shape.length));
  const coefficient = toNumber(term.coefficient);
  for (let at = 0; at < count; at++) {
    const position = positionAt(at, sizes);
    let value = coefficient;
    for (const { data, strides, exponent } of operands) {
      const entry =
        data[
          strides.reduce((offset, stride, axis) => offset + stride * (position[axis] ?? 0), 0)
        ] ?? Number.NaN;
      value *= exponent === 1 ? entry : entry ** exponent;
    }
    const into = Math.floor(at / summed);
    result.data[into] = (result.data[into] ?? 0) + value;
  }
  return result;
}

/** How far each index of the product moves in the data of one factor. */
function stridesOver(
  sizes: readonly number[],
  subscripts: readonly number[],
  shape: readonly number[],
): number[] {
  return sizes.map((_, index) =>
    subscripts.reduce((stride, subscript, axis) => {
      return subscript === index ? stride + entryCount(shape.slice(axis + 1)) : stride;
    }, 0),
  );
}

function positionAt(at: number, sizes: readonly number[]): number[] {
  let rest = at;
  const position = sizes.map(() => 0);
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] ?? 1;
    position[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return position;
}
