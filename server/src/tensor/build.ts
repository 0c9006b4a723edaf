import { isOne, MINUS_ONE, type Rational, signOf } from "../base/rational.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import type { FunctionName } from "./function-name.ts";
import type { FactorSpec, Make } from "./function-row.ts";
import { FUNCTIONS } from "./functions.ts";
import { product } from "./product/product.ts";
import { coefficientOf, constant, constantValue, rawFunction, rawSize } from "./raw.ts";
import { delta, offset, order } from "./selector.ts";
import { isPositive } from "./sign.ts";
import type { TermStore } from "./store.ts";
import { scale, sum } from "./sum.ts";
import type { Factor, ProductTerm, Term } from "./term.ts";

/**
 * A function of the table at its arguments. `core` is the number of trailing axes that it works on (0: entry by entry, then
 * all arguments have one shape). The caller has checked the shapes.
 */
export function apply(store: TermStore, name: FunctionName, args: readonly Term[], core = 0): Term {
  const row = FUNCTIONS[name];
  const simpler =
    row.simplify?.(makeOf(store), args, core) ??
    (core === 0
      ? (applyToNegative(store, name, args) ?? applyToFill(store, name, args))
      : undefined);
  if (simpler) return simpler;
  const [first] = args;
  const shape = first?.shape ?? [];
  const rank = shape.length - core;
  return rawFunction(store, name, args, core, [
    ...shape.slice(0, rank),
    ...row.resultCore(shape.slice(rank)),
  ]);
}

/** The value of a size, as a scalar: a number where it is one. */
export function size(store: TermStore, dim: Dim): Term {
  return product(store, { factors: [{ term: rawSize(store, dim), subscripts: [] }], output: [] });
}

export function number(store: TermStore, value: Rational): Term {
  return constant(store, value, []);
}

/** Every entry to a rational power. */
export function power(store: TermStore, term: Term, exponent: Rational): Term {
  const axes = axesOf(term.shape);
  return product(store, {
    factors: [{ term, subscripts: axes, exponent }],
    output: axes,
    dims: sizesOf(term.shape),
  });
}

/** The axes of a shape as subscripts. */
export function axesOf(shape: Shape): number[] {
  return shape.map((_, axis) => axis);
}

export function sizesOf(shape: Shape): ReadonlyMap<number, Dim> {
  return new Map(shape.entries());
}

function sizesAt(output: readonly number[], shape: Shape): ReadonlyMap<number, Dim> {
  return new Map(shape.map((dim, axis) => [output[axis] ?? axis, dim]));
}

const makers = new WeakMap<TermStore, Make>();

/** The builders of one store, as rows of the function table take them. */
export function makeOf(store: TermStore): Make {
  const known = makers.get(store);
  if (known) return known;
  const make: Make = {
    apply: (name, args, core) => apply(store, name, args, core),
    sum: (terms) => sum(store, terms),
    scale: (value, term) => scale(store, value, term),
    power: (term, exponent) => power(store, term, exponent),
    multiply: (a, b) => multiply(store, a, b),
    constant: (value, shape) => constant(store, value, shape),
    transpose: (term) =>
      product(store, {
        factors: [{ term, subscripts: axesOf(term.shape) }],
        output: swapLast(term),
      }),
    product: (coefficient, factors, output, shape = []) =>
      product(store, { coefficient, factors, output, dims: sizesAt(output, shape) }),
    identity: (dim) => delta(store, dim),
    lowerTriangle: (dim) => order(store, dim),
    offset: (n, m, by) => offset(store, n, m, by),
    isPositive,
  };
  makers.set(store, make);
  return make;
}

/** Entry by entry; a scalar goes with anything. */
function multiply(store: TermStore, a: Term, b: Term): Term {
  const shape = a.shape.length >= b.shape.length ? a.shape : b.shape;
  const factors: FactorSpec[] = [a, b].map((term) => ({ term, subscripts: axesOf(term.shape) }));
  return product(store, { factors, output: axesOf(shape), dims: sizesOf(shape) });
}

function swapLast({ shape }: Term): number[] {
  const axes = axesOf(shape);
  const [row = 0, column = 1] = axes.slice(-2);
  return [...axes.slice(0, -2), column, row];
}

/** `abs(−x)` is `abs(x)`, `tanh(−x)` is `−tanh(x)`, where every addend of the argument is negative. */
function applyToNegative(
  store: TermStore,
  name: FunctionName,
  [argument]: readonly Term[],
): Term | undefined {
  const { parity } = FUNCTIONS[name];
  if (!parity || !argument || !isNegated(argument)) return undefined;
  const positive = apply(store, name, [scale(store, MINUS_ONE, argument)]);
  return parity === "even" ? positive : scale(store, MINUS_ONE, positive);
}

function isNegated(term: Term): boolean {
  const addends = term.kind === "sum" ? term.terms : [term];
  return addends.every((addend) => signOf(coefficientOf(addend)) < 0);
}

/**
 * An entrywise function of constants is a constant; of a transpose or a broadcast it is the transpose or the broadcast of
 * the function, so that both spellings are one term.
 */
function applyToFill(
  store: TermStore,
  name: FunctionName,
  args: readonly Term[],
): Term | undefined {
  const [only, more] = args;
  if (!only || more || only.kind !== "product") return undefined;
  const value = constantValue(only);
  const exact = value && FUNCTIONS[name].exact?.(value);
  if (exact) return constant(store, exact, only.shape);
  if (value && only.shape.length > 0)
    return broadcast(store, apply(store, name, [constant(store, value, [])]), only);
  const moved = relabelled(only);
  return moved && broadcast(store, apply(store, name, [moved.term]), only, moved.subscripts);
}

function broadcast(
  store: TermStore,
  term: Term,
  { shape }: ProductTerm,
  subscripts: readonly number[] = [],
): Term {
  return product(store, {
    factors: [{ term, subscripts }],
    output: axesOf(shape),
    dims: sizesOf(shape),
  });
}

/** The one factor of a product that only renames or adds axes. */
function relabelled({ coefficient, factors, dims, shape }: ProductTerm): Factor | undefined {
  const [only, more] = factors;
  if (!only || more || dims.length > shape.length || !isOne(coefficient)) return undefined;
  const distinct = new Set(only.subscripts).size === only.subscripts.length;
  return distinct && isOne(only.exponent) ? only : undefined;
}
