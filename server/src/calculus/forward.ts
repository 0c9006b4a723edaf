import { flatMap } from "../base/flat-map.ts";
import { addRational, isZero, MINUS_ONE, multiplyRational, ONE, ZERO } from "../base/rational.ts";
import type { Dim } from "../shape/dim.ts";
import { makeOf } from "../tensor/build.ts";
import type { FactorSpec, JacobianPiece } from "../tensor/function-row.ts";
import { FUNCTIONS } from "../tensor/functions.ts";
import { meaningOf } from "../tensor/parts.ts";
import { product } from "../tensor/product/product.ts";
import { constant, named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { sum } from "../tensor/sum.ts";
import type { FunctionTerm, ProductTerm, Term } from "../tensor/term.ts";
import { dependents } from "./graph.ts";
import type { NamedCotangent, Reverse, ReverseOptions } from "./reverse.ts";
import { rulesThrough } from "./rule-name.ts";

/** Pushes `tangent` (the shape of `by`) forward to `value`: shape of `value`. The tangents of definitions are collected. */
export function forward(
  store: TermStore,
  value: Term,
  by: Term,
  tangent: Term,
  options: ReverseOptions,
): Reverse {
  const order = dependents(value, by);
  const passed: NamedCotangent[] = [];
  const tangents = new Map<Term, Term>([[by, tangent]]);
  const names = new Map<Term, Term>();
  for (const term of [...order].reverse()) if (term.kind === "named") names.set(term.body, term);
  for (const term of order) {
    if (!tangents.has(term))
      tangents.set(
        term,
        carried(
          store,
          term,
          pushThrough(store, term, names.get(term) ?? term, tangents),
          value,
          options,
          passed,
        ),
      );
  }
  return {
    term: tangents.get(value) ?? constant(store, ZERO, value.shape),
    cotangents: passed,
    rules: rulesThrough(meaningOf(value), []),
    depends: order.length > 0,
  };
}

/** The tangent of a definition on the way goes on under a name. */
function carried(
  store: TermStore,
  term: Term,
  tangent: Term,
  value: Term,
  options: ReverseOptions,
  passed: NamedCotangent[],
): Term {
  const simpler = options.simplify(tangent);
  if (term.kind !== "named" || term === value) return simpler;
  const name = options.nameOf?.(term, simpler, "tangent");
  passed.push({
    of: term,
    name,
    role: "tangent",
    term: simpler,
    rules: rulesThrough(meaningOf(term), []),
  });
  return name === undefined ? simpler : named(store, name, simpler);
}

type Tangents = ReadonlyMap<Term, Term>;

function pushThrough(store: TermStore, term: Term, self: Term, tangents: Tangents): Term {
  switch (term.kind) {
    case "named":
      return tangents.get(term.body) ?? constant(store, ZERO, term.shape);
    case "sum":
      return sum(
        store,
        flatMap(term.terms, (part) => tangents.get(part) ?? []),
      );
    case "product":
      return sum(store, productTangents(store, term, tangents));
    case "function":
      return sum(store, functionTangents(store, term, self, tangents));
    case "variable":
    case "size":
    case "selector":
      return constant(store, ZERO, term.shape);
  }
}

function productTangents(store: TermStore, term: ProductTerm, tangents: Tangents): Term[] {
  return flatMap(term.factors, (factor, at) => {
    const tangent = tangents.get(factor.term);
    if (!tangent) return [];
    const lowered = addRational(factor.exponent, MINUS_ONE);
    const rest = isZero(lowered) ? [] : [{ ...factor, exponent: lowered }];
    const others = term.factors.filter((_, position) => position !== at);
    const spec = {
      coefficient: multiplyRational(term.coefficient, factor.exponent),
      factors: [{ term: tangent, subscripts: factor.subscripts }, ...rest, ...others],
      output: term.shape.map((_, axis) => axis),
      dims: new Map<number, Dim>(term.dims.entries()),
    };
    return [product(store, spec)];
  });
}

function functionTangents(
  store: TermStore,
  term: FunctionTerm,
  self: Term,
  tangents: Tangents,
): Term[] {
  const { name, arguments: args, core } = term;
  const row = FUNCTIONS[name];
  const [make, at] = [makeOf(store), { self, args, core }];
  if (row.along) {
    const [part] = args;
    const tangent = part && tangents.get(part);
    return tangent ? [row.along(make, at, tangent)] : [];
  }
  const jacobians = row.jacobians(make, at);
  return flatMap(args, (part, position) => {
    const tangent = tangents.get(part);
    return tangent
      ? (jacobians[position] ?? []).map((piece) => pushPiece(store, piece, term, part, tangent))
      : [];
  });
}

function pushPiece(
  store: TermStore,
  piece: JacobianPiece,
  term: FunctionTerm,
  part: Term,
  tangent: Term,
): Term {
  const rank = part.shape.length - term.core;
  const batch = part.shape.slice(0, rank).map((_, axis) => axis);
  const full = (indices: readonly number[]) => [...batch, ...indices.map((index) => rank + index)];
  const factors: FactorSpec[] = piece.factors.map(
    ({ term: factor, subscripts, exponent = ONE }) => ({
      term: factor,
      subscripts: full(subscripts),
      exponent,
    }),
  );
  const output = full(piece.output);
  return product(store, {
    coefficient: piece.coefficient,
    factors: [{ term: tangent, subscripts: full(piece.input) }, ...factors],
    output,
    dims: new Map<number, Dim>(
      flatMap(output, (index, axis) => (term.shape[axis] ? [[index, term.shape[axis]]] : [])),
    ),
  });
}
