import { equalRational, ONE, type Rational, showRational } from "../base/rational.ts";
import { type Dim, type Shape, sameDim, sameShape } from "../shape/dim.ts";
import type { FunctionName } from "./function-name.ts";
import { hashOf } from "./hash.ts";
import type { Property } from "./property.ts";
import type { TermStore } from "./store.ts";
import type {
  Factor,
  FunctionTerm,
  NamedTerm,
  ProductTerm,
  Relation,
  SelectorTerm,
  SizeTerm,
  SumTerm,
  Term,
  VariableTerm,
} from "./term.ts";

/** Constructors that intern and nothing else: what they are given must already be in normal form. */

export interface VariableOptions {
  readonly dtype?: "float" | "int";
  readonly properties?: Iterable<Property>;
}

/** A named array; its shape may be empty (a scalar). */
export function variable(
  store: TermStore,
  name: string,
  shape: Shape,
  options: VariableOptions = {},
): VariableTerm {
  const dtype = options.dtype ?? "float";
  const properties = new Set(options.properties);
  const tags = [...properties].sort().join();
  const hash = hashOf("variable", name, dtype, tags, keysOf(shape));
  return store.intern<VariableTerm>(
    { kind: "variable", name, dtype, properties, shape, hash, nodes: 1 },
    (other) =>
      other.kind === "variable" &&
      other.name === name &&
      other.dtype === dtype &&
      sameShape(other.shape, shape) &&
      [...other.properties].sort().join() === tags,
  );
}

export function rawSize(store: TermStore, dim: Dim): SizeTerm {
  const hash = hashOf("size", dim.key);
  return store.intern<SizeTerm>(
    { kind: "size", dim, shape: [], hash, nodes: 1 },
    (other) => other.kind === "size" && other.dim.key === dim.key,
  );
}

/** A definition: a name that stands for `body`. */
export function named(store: TermStore, name: string, body: Term): NamedTerm {
  const hash = hashOf("named", name, body.hash);
  return store.intern<NamedTerm>(
    { kind: "named", name, body, shape: body.shape, hash, nodes: 1 },
    (other) => other.kind === "named" && other.name === name && other.body === body,
  );
}

export function selector(store: TermStore, relation: Relation, shape: Shape): SelectorTerm {
  const hash = hashOf("selector", ...partsOfRelation(relation), keysOf(shape));
  const nodes = relation.kind === "lookup" ? relation.by.nodes + 1 : 1;
  return store.intern<SelectorTerm>(
    { kind: "selector", relation, shape, hash, nodes },
    (other) =>
      other.kind === "selector" &&
      sameRelation(other.relation, relation) &&
      sameShape(other.shape, shape),
  );
}

export function rawFunction(
  store: TermStore,
  name: FunctionName,
  args: readonly Term[],
  core: number,
  shape: Shape,
): FunctionTerm {
  const hash = hashOf("function", name, core, ...args.map((arg) => arg.hash));
  const nodes = args.reduce((total, arg) => total + arg.nodes, 1);
  return store.intern<FunctionTerm>(
    { kind: "function", name, arguments: args, core, shape, hash, nodes },
    (other) =>
      other.kind === "function" &&
      other.name === name &&
      other.core === core &&
      sameTerms(other.arguments, args),
  );
}

export function rawSum(store: TermStore, terms: readonly Term[], shape: Shape): SumTerm {
  const hash = hashOf("sum", ...terms.map((term) => term.hash));
  const nodes = terms.reduce((total, term) => total + term.nodes, terms.length - 1);
  return store.intern<SumTerm>(
    { kind: "sum", terms, shape, hash, nodes },
    (other) => other.kind === "sum" && sameTerms(other.terms, terms),
  );
}

/** `dims` lists the sizes of all indices, the `rank` free ones first. */
export function rawProduct(
  store: TermStore,
  coefficient: Rational,
  factors: readonly Factor[],
  dims: readonly Dim[],
  rank: number,
): Term {
  const [only, more] = factors;
  if (only && !more && isPlain(only, rank) && equalRational(coefficient, ONE)) return only.term;
  const shape = dims.slice(0, rank);
  const hash = hashOf(
    "product",
    showRational(coefficient),
    keysOf(dims),
    rank,
    ...factors.map(hashOfFactor),
  );
  return store.intern<ProductTerm>(
    {
      kind: "product",
      coefficient,
      factors,
      dims,
      shape,
      hash,
      nodes: nodesOfProduct(coefficient, factors),
    },
    (other) =>
      other.kind === "product" &&
      other.shape.length === rank &&
      equalRational(other.coefficient, coefficient) &&
      sameShape(other.dims, dims) &&
      sameFactors(other.factors, factors),
  );
}

/** The same product with another coefficient; any other term counts as a product with one factor. */
export function withCoefficient(store: TermStore, term: Term, coefficient: Rational): Term {
  if (equalRational(coefficientOf(term), coefficient)) return term;
  const rank = term.shape.length;
  if (coefficient.numerator === 0n) return rawProduct(store, coefficient, [], term.shape, rank);
  if (term.kind === "product") return rawProduct(store, coefficient, term.factors, term.dims, rank);
  const factor = { term, subscripts: term.shape.map((_, axis) => axis), exponent: ONE };
  return rawProduct(store, coefficient, [factor], term.shape, rank);
}

export function coefficientOf(term: Term): Rational {
  return term.kind === "product" ? term.coefficient : ONE;
}

/** A product without factors: every entry is `coefficient`. */
export function constant(store: TermStore, value: Rational, shape: Shape): Term {
  return rawProduct(store, value, [], shape, shape.length);
}

/** The rational that every entry of the term is, if it is a constant. */
export function constantValue(term: Term): Rational | undefined {
  return term.kind === "product" && term.factors.length === 0 ? term.coefficient : undefined;
}

function isPlain({ subscripts, exponent }: Factor, rank: number): boolean {
  return (
    equalRational(exponent, ONE) &&
    subscripts.length === rank &&
    subscripts.every((subscript, axis) => subscript === axis)
  );
}

function nodesOfProduct(coefficient: Rational, factors: readonly Factor[]): number {
  const count = factors.length + (equalRational(coefficient, ONE) && factors.length > 0 ? 0 : 1);
  return factors.reduce(
    (total, { term, exponent }) => total + term.nodes + (equalRational(exponent, ONE) ? 0 : 1),
    count,
  );
}

function hashOfFactor({ term, subscripts, exponent }: Factor): number {
  return hashOf(term.hash, showRational(exponent), ...subscripts);
}

function partsOfRelation(relation: Relation): (number | string)[] {
  switch (relation.kind) {
    case "offset":
      return [relation.kind, relation.by.key];
    case "window":
      return [relation.kind, relation.stride.key];
    case "lookup":
      return [relation.kind, relation.by.hash];
    default:
      return [relation.kind];
  }
}

function sameRelation(a: Relation, b: Relation): boolean {
  switch (a.kind) {
    case "offset":
      return b.kind === "offset" && sameDim(a.by, b.by);
    case "window":
      return b.kind === "window" && sameDim(a.stride, b.stride);
    case "lookup":
      return b.kind === "lookup" && a.by === b.by;
    default:
      return b.kind === a.kind;
  }
}

function sameTerms(a: readonly Term[], b: readonly Term[]): boolean {
  return a.length === b.length && a.every((term, position) => term === b[position]);
}

function sameFactors(a: readonly Factor[], b: readonly Factor[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((factor, position) => sameFactor(factor, b[position]));
}

function sameFactor(a: Factor, b: Factor | undefined): boolean {
  return (
    b !== undefined &&
    a.term === b.term &&
    equalRational(a.exponent, b.exponent) &&
    a.subscripts.length === b.subscripts.length &&
    a.subscripts.every((subscript, axis) => subscript === b.subscripts[axis])
  );
}

function keysOf(dims: readonly Dim[]): string {
  return dims.map(({ key }) => key).join(";");
}
