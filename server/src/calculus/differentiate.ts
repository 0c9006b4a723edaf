import { flatMap } from "../base/flat-map.ts";
import { MINUS_ONE, ONE } from "../base/rational.ts";
import type { Dim } from "../shape/dim.ts";
import type { DerivativeQuestion, Differentiable } from "../tensor/derivative-question.ts";
import type { FactorSpec } from "../tensor/function-row.ts";
import { FUNCTIONS } from "../tensor/functions.ts";
import { product } from "../tensor/product/product.ts";
import { constant } from "../tensor/raw.ts";
import { delta, lookup, merge } from "../tensor/selector.ts";
import type { TermStore } from "../tensor/store.ts";
import { sum } from "../tensor/sum.ts";
import type { Term } from "../tensor/term.ts";
import { forward } from "./forward.ts";
import { dependents, occursIn } from "./graph.ts";
import {
  identityCotangent,
  type NamedCotangent,
  type Reverse,
  type ReverseOptions,
  reverse,
} from "./reverse.ts";
import type { RuleName } from "./rule-name.ts";

export interface Derivative {
  /** Axes as docs/notation.md 3.5 says: those of the value, then those of each variable. */
  readonly term: Term;
  /** The same before `vec` joins axes. */
  readonly entries: Term;
  /** The cotangents of the definitions on the way, in the order in which they are computed. */
  readonly cotangents: readonly NamedCotangent[];
  readonly rules: readonly RuleName[];
  /** The derivatives of lower order on the way, the first one first. */
  readonly lower: readonly LowerDerivative[];
  /** False where the value does not depend on one of the variables. */
  readonly depends: boolean;
}

export interface LowerDerivative {
  readonly term: Term;
  readonly rules: readonly RuleName[];
}

/** The derivative that a question asks for. `undefined` for a question without a variable. */
export function differentiate(
  store: TermStore,
  question: DerivativeQuestion,
  options: ReverseOptions,
): Derivative | undefined {
  const answer = inTurn(store, question, options);
  if (!answer) return undefined;
  const structured = structure(store, answer.term, question.structure);
  const term = question.at
    ? atEntries(store, structured, question)
    : asVectors(store, structured, question);
  return { entries: structured, ...answer, term };
}

function once(
  store: TermStore,
  question: DerivativeQuestion,
  by: Differentiable,
  options: ReverseOptions,
): Reverse {
  const { of, kind, direction } = question;
  if (kind === "jvp" && direction) return forward(store, of, by, direction, options);
  if (kind === "vjp" && direction)
    return reverse(store, of, by, { term: direction, lead: 0 }, options);
  return whole(store, of, by, options);
}

/** All entries by all entries. */
function whole(store: TermStore, of: Term, by: Differentiable, options: ReverseOptions): Reverse {
  if (goesForward(of, by)) return forward(store, of, by, constant(store, ONE, []), options);
  const cotangent = { term: identityCotangent(store, of), lead: of.shape.length };
  return reverse(store, of, by, cotangent, options);
}

/** By a scalar through functions that have their derivative along a direction only: there is just one direction. */
function goesForward(of: Term, by: Differentiable): boolean {
  if (by.shape.length > 0) return false;
  return dependents(of, by).some((term) => term.kind === "function" && FUNCTIONS[term.name].along);
}

/**
 * By one variable after the other: reverse over reverse for the whole, forward over reverse for a product with a vector.
 * What a lower derivative carried is carried once; the names given to it live on in the next.
 */
function inTurn(
  store: TermStore,
  question: DerivativeQuestion,
  options: ReverseOptions,
): (Reverse & Pick<Derivative, "lower">) | undefined {
  const [first, ...further] = question.by;
  if (!first) return undefined;
  if (further.length === 0) return { lower: [], ...once(store, question, first, options) };
  const found = once(store, { ...question, kind: "derivative" }, first, options);
  const lower: LowerDerivative[] = [];
  let latest = found;
  for (const by of further) {
    const term = options.settle?.(latest.term) ?? latest.term;
    lower.push({ term, rules: latest.rules });
    latest = question.direction
      ? forward(store, term, by, question.direction, options)
      : whole(store, term, by, options);
  }
  const depends = question.by.every((by) => occursIn(question.of, by));
  return { lower, ...latest, cotangents: found.cotangents, depends };
}

/**
 * By the independent entries of a matrix: `G + Gᵀ − diag G` for a symmetric one (Matrix Cookbook 2.8), `diag G` for a
 * diagonal one. The last two axes are those of the variable.
 */
function structure(store: TermStore, term: Term, kind: "symmetric" | "diagonal" | undefined): Term {
  const rank = term.shape.length;
  const dim = term.shape[rank - 1];
  if (!kind || rank < 2 || !dim) return term;
  const axes = term.shape.map((_, axis) => axis);
  const identity = { term: delta(store, dim), subscripts: [rank - 2, rank - 1] };
  const onDiagonal = (coefficient = ONE) =>
    product(store, { coefficient, factors: [{ term, subscripts: axes }, identity], output: axes });
  if (kind === "diagonal") return onDiagonal();
  const swapped = [...axes.slice(0, -2), rank - 1, rank - 2];
  const transposed = product(store, { factors: [{ term, subscripts: axes }], output: swapped });
  return sum(store, [term, transposed, onDiagonal(MINUS_ONE)]);
}

/** The derivative by single entries: the places of each variable are looked up. */
function atEntries(store: TermStore, term: Term, { of, by, at = [] }: DerivativeQuestion): Term {
  const axes = term.shape.map((_, axis) => axis);
  const factors: FactorSpec[] = [{ term, subscripts: axes }];
  let first = of.shape.length;
  for (const [which, { shape }] of by.entries()) {
    for (const [axis, place] of (at[which] ?? []).entries()) {
      const dim = shape[axis];
      if (dim) factors.push({ term: lookup(store, place, dim), subscripts: [first + axis] });
    }
    first += shape.length;
  }
  const taken = flatMap(factors.slice(1), ({ subscripts }) => subscripts);
  return product(store, { factors, output: axes.filter((axis) => !taken.includes(axis)) });
}

/** Each matrix whose axes are to be read as one vector, column by column, gets one axis for two. */
function asVectors(store: TermStore, term: Term, question: DerivativeQuestion): Term {
  const { kind, of, by, ofVec = false, byVec = false } = question;
  if (!ofVec && !byVec) return term;
  // A Kronecker product for each addend.
  if (term.kind === "sum")
    return sum(
      store,
      term.terms.map((addend) => asVectors(store, addend, question)),
    );
  // A cotangent takes the place of the value, a tangent that of a variable.
  const values = kind === "vjp" ? [] : [of];
  const variables = kind === "jvp" || kind === "hvp" ? by.slice(1) : by;
  const groups = [
    ...values.map(({ shape }) => ({ shape, merged: ofVec })),
    ...variables.map(({ shape }) => ({ shape, merged: byVec })),
  ];
  const factors: FactorSpec[] = [{ term, subscripts: term.shape.map((_, axis) => axis) }];
  const output: number[] = [];
  let axis = 0;
  for (const { shape, merged } of groups) {
    const [rows, columns] = shape;
    if (merged && rows && columns && shape.length === 2)
      output.push(mergeAxes(store, factors, axis, rows, columns, term.shape.length));
    else output.push(...shape.map((_, offset) => axis + offset));
    axis += shape.length;
  }
  return product(store, { factors, output });
}

function mergeAxes(
  store: TermStore,
  factors: FactorSpec[],
  axis: number,
  rows: Dim,
  columns: Dim,
  rank: number,
): number {
  const merged = rank + axis;
  factors.push({ term: merge(store, columns, rows), subscripts: [axis + 1, axis, merged] });
  return merged;
}
