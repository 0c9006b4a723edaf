import { flatMap } from "../base/flat-map.ts";
import { addRational, isOne, isZero, MINUS_ONE, ONE } from "../base/rational.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import { makeOf } from "../tensor/build.ts";
import type { FactorSpec, JacobianPiece } from "../tensor/function-row.ts";
import { FUNCTIONS } from "../tensor/functions.ts";
import { partsOf } from "../tensor/parts.ts";
import { product } from "../tensor/product/product.ts";
import { unitOf } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { scale, sum } from "../tensor/sum.ts";
import type { FunctionTerm, ProductTerm, Term } from "../tensor/term.ts";

/** A cotangent with `lead` axes in front that belong to the value which is differentiated. */
export interface Cotangent {
  readonly term: Term;
  readonly lead: number;
}

/**
 * The parts that the cotangent of a term goes to. A multiple hands it to what it is a multiple of, so that `z` and `−z` have
 * one cotangent, whichever of them the normal form of a sum chose.
 */
export function pulledParts(store: TermStore, term: Term): readonly Term[] {
  const unit = unitIfMultiple(store, term);
  return unit === undefined ? partsOf(term) : [unit];
}

function unitIfMultiple(store: TermStore, term: Term): Term | undefined {
  if (term.kind !== "product" || term.factors.length === 0) return undefined;
  return isOne(term.coefficient) ? undefined : unitOf(store, term);
}

/**
 * The cotangent of each part of `term` that depends on the variable, given that of `term`. `self` is the name that the user
 * gave to `term`, if any: derivatives that mention the function's own value use it.
 */
export function pullBack(
  store: TermStore,
  term: Term,
  self: Term,
  cotangent: Cotangent,
  isActive: (part: Term) => boolean,
): readonly { readonly part: Term; readonly term: Term }[] {
  switch (term.kind) {
    case "named":
      return [{ part: term.body, term: cotangent.term }];
    case "sum":
      return term.terms.filter(isActive).map((part) => ({ part, term: cotangent.term }));
    case "product": {
      const unit = unitIfMultiple(store, term);
      if (unit) return [{ part: unit, term: scale(store, term.coefficient, cotangent.term) }];
      return flatMap(term.factors, (factor, at) =>
        isActive(factor.term)
          ? [{ part: factor.term, term: throughProduct(store, term, at, cotangent) }]
          : [],
      );
    }
    case "function":
      return throughFunction(store, term, self, cotangent, isActive);
    case "variable":
    case "size":
    case "selector":
      return [];
  }
}

/** Takes one factor of a product without a coefficient away: its indices become the result's. `fᵏ` leaves `k fᵏ⁻¹`. */
function throughProduct(
  store: TermStore,
  term: ProductTerm,
  at: number,
  { term: above, lead }: Cotangent,
): Term {
  const chosen = term.factors[at];
  if (!chosen) return above;
  const others = term.factors.filter((_, position) => position !== at);
  const lowered = addRational(chosen.exponent, MINUS_ONE);
  const rest = isZero(lowered) ? [] : [{ ...chosen, exponent: lowered }];
  const leading = leadIndices(term.dims.length, lead);
  const dims = new Map<number, Dim>([...term.dims.entries(), ...sized(leading, above.shape)]);
  return product(store, {
    coefficient: chosen.exponent,
    factors: [
      { term: above, subscripts: [...leading, ...freeAxes(term.shape)] },
      ...rest,
      ...others,
    ],
    output: [...leading, ...chosen.subscripts],
    dims,
  });
}

function throughFunction(
  store: TermStore,
  term: FunctionTerm,
  self: Term,
  cotangent: Cotangent,
  isActive: (part: Term) => boolean,
): { part: Term; term: Term }[] {
  const { name, arguments: args, core } = term;
  const row = FUNCTIONS[name];
  const make = makeOf(store);
  if (row.along) {
    const [part, ...others] = args;
    if (!part || !isActive(part)) return [];
    const at = { self: make.transpose(self), args: [make.transpose(part), ...others], core };
    return [{ part, term: row.along(make, at, cotangent.term) }];
  }
  const jacobians = row.jacobians(make, { self, args, core });
  return flatMap(args, (part, position) => {
    const pieces = jacobians[position];
    if (!pieces || !isActive(part)) return [];
    const terms = pieces.map((piece) => throughPiece(store, piece, term, part, cotangent));
    return [{ part, term: sum(store, terms) }];
  });
}

/** Contracts the cotangent with one piece of a Jacobian over the value's core axes. */
function throughPiece(
  store: TermStore,
  piece: JacobianPiece,
  term: FunctionTerm,
  part: Term,
  { term: above, lead }: Cotangent,
): Term {
  const rank = part.shape.length - term.core;
  const shifted = (index: number) => lead + rank + index;
  const batch = leadIndices(lead, rank);
  const leading = leadIndices(0, lead);
  const factors: FactorSpec[] = piece.factors.map(
    ({ term: factor, subscripts, exponent = ONE }) => ({
      term: factor,
      subscripts: [...batch, ...subscripts.map(shifted)],
      exponent,
    }),
  );
  const input = piece.input.map(shifted);
  const dims = new Map([...sized(batch, part.shape), ...sized(input, part.shape.slice(rank))]);
  return product(store, {
    coefficient: piece.coefficient,
    factors: [
      { term: above, subscripts: [...leading, ...batch, ...piece.output.map(shifted)] },
      ...factors,
    ],
    output: [...leading, ...batch, ...input],
    dims,
  });
}

function sized(indices: readonly number[], shape: Shape): [number, Dim][] {
  return flatMap(indices, (index, axis): [number, Dim][] => {
    const dim = shape[axis];
    return dim ? [[index, dim]] : [];
  });
}

function leadIndices(from: number, count: number): number[] {
  const indices: number[] = [];
  for (let axis = 0; axis < count; axis++) indices.push(from + axis);
  return indices;
}

function freeAxes(shape: Shape): number[] {
  return shape.map((_, axis) => axis);
}
