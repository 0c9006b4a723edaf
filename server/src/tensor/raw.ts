import { hashOfRational, hashOfText, mix } from "../base/hash.ts";
import { equalRational, isOne, isZero, ONE, type Rational } from "../base/rational.ts";
import { type Dim, type Shape, sameDim, sameShape } from "../shape/dim.ts";
import type { FunctionName } from "./function-name.ts";
import type { Property } from "./property.ts";
import { type Candidate, NO_ID, type TermStore } from "./store.ts";
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

/**
 * Constructors that intern and nothing else: what they are given must already be in normal form. `outline` mixes what is left
 * of a term when its names are forgotten, `hash` everything.
 */
const KIND = {
  variable: hashOfText("variable"),
  size: hashOfText("size"),
  named: hashOfText("named"),
  selector: hashOfText("selector"),
  function: hashOfText("function"),
  sum: hashOfText("sum"),
  product: hashOfText("product"),
};

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
  const outline = mix(mix(KIND.variable, shape.length), hashOfText(dtype + tags));
  const hash = mixShape(mix(outline, hashOfText(name)), shape);
  return store.intern<VariableTerm>(
    { kind: "variable", name, dtype, properties, shape, outline, hash, nodes: 1, id: NO_ID },
    sameVariable,
  );
}

export function rawSize(store: TermStore, dim: Dim): SizeTerm {
  const outline = KIND.size;
  const hash = mix(outline, dim.hash);
  return store.intern<SizeTerm>(
    { kind: "size", dim, shape: [], outline, hash, nodes: 1, id: NO_ID },
    ({ dim }, other) => other.kind === "size" && other.dim.key === dim.key,
  );
}

/** A definition: a name that stands for `body`. */
export function named(store: TermStore, name: string, body: Term): NamedTerm {
  const outline = mix(KIND.named, body.outline);
  const hash = mix(mix(outline, hashOfText(name)), body.hash);
  return store.intern<NamedTerm>(
    { kind: "named", name, body, shape: body.shape, outline, hash, nodes: 1, id: NO_ID },
    ({ name, body }, other) => other.kind === "named" && other.name === name && other.body === body,
  );
}

export function selector(store: TermStore, relation: Relation, shape: Shape): SelectorTerm {
  const outline = mix(mix(KIND.selector, hashOfText(relation.kind)), shape.length);
  const hash = mixShape(mix(outline, hashOfRelation(relation)), shape);
  const nodes = relation.kind === "lookup" ? relation.by.nodes + 1 : 1;
  return store.intern<SelectorTerm>(
    { kind: "selector", relation, shape, outline, hash, nodes, id: NO_ID },
    ({ relation, shape }, other) =>
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
  let outline = mix(mix(KIND.function, hashOfText(name)), core);
  let hash = outline;
  let nodes = 1;
  for (const arg of args) {
    outline = mix(outline, arg.outline);
    hash = mix(hash, arg.hash);
    nodes += arg.nodes;
  }
  return store.intern<FunctionTerm>(
    { kind: "function", name, arguments: args, core, shape, outline, hash, nodes, id: NO_ID },
    sameFunction,
  );
}

export function rawSum(store: TermStore, terms: readonly Term[], shape: Shape): SumTerm {
  let outline = KIND.sum;
  let hash = outline;
  let nodes = terms.length - 1;
  for (const term of terms) {
    outline = mix(outline, term.outline);
    hash = mix(hash, term.hash);
    nodes += term.nodes;
  }
  return store.intern<SumTerm>(
    { kind: "sum", terms, shape, outline, hash, nodes, id: NO_ID },
    ({ terms }, other) => other.kind === "sum" && sameTerms(other.terms, terms),
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
  if (only && !more && isPlain(only, rank) && isOne(coefficient)) return only.term;
  let outline = mix(mix(KIND.product, hashOfRational(coefficient)), rank);
  let hash = mixShape(outline, dims);
  for (const factor of factors) {
    const use = hashOfUse(factor);
    outline = mix(mix(outline, factor.term.outline), use);
    hash = mix(mix(hash, factor.term.hash), use);
  }
  const shape = dims.slice(0, rank);
  const nodes = nodesOfProduct(coefficient, factors);
  return store.intern<ProductTerm>(
    { kind: "product", coefficient, factors, dims, shape, outline, hash, nodes, id: NO_ID },
    sameProduct,
  );
}

/** The same product with another coefficient; any other term counts as a product with one factor. */
export function withCoefficient(store: TermStore, term: Term, coefficient: Rational): Term {
  if (equalRational(coefficientOf(term), coefficient)) return term;
  const rank = term.shape.length;
  if (isZero(coefficient)) return rawProduct(store, coefficient, [], term.shape, rank);
  if (term.kind === "product") return rawProduct(store, coefficient, term.factors, term.dims, rank);
  const factor = { term, subscripts: term.shape.map((_, axis) => axis), exponent: ONE };
  return rawProduct(store, coefficient, [factor], term.shape, rank);
}

/** The same product with the coefficient 1. */
export function unitOf(store: TermStore, term: Term): Term {
  if (isOne(coefficientOf(term))) return term;
  return store.unitOf(term, () => withCoefficient(store, term, ONE));
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

/** Whether every entry of the term is the number 1. */
export function isConstantOne(term: Term): boolean {
  const value = constantValue(term);
  return value !== undefined && isOne(value);
}

function isPlain({ subscripts, exponent }: Factor, rank: number): boolean {
  return (
    isOne(exponent) &&
    subscripts.length === rank &&
    subscripts.every((subscript, axis) => subscript === axis)
  );
}

function nodesOfProduct(coefficient: Rational, factors: readonly Factor[]): number {
  let count = factors.length + (isOne(coefficient) && factors.length > 0 ? 0 : 1);
  for (const { term, exponent } of factors) count += term.nodes + (isOne(exponent) ? 0 : 1);
  return count;
}

/** How a factor stands in a product: its exponent and its subscripts. */
function hashOfUse({ subscripts, exponent }: Factor): number {
  let hash = hashOfRational(exponent);
  for (const index of subscripts) hash = mix(hash, index);
  return hash;
}

function hashOfRelation(relation: Relation): number {
  switch (relation.kind) {
    case "offset":
      return relation.by.hash;
    case "window":
      return relation.stride.hash;
    case "lookup":
      return relation.by.hash;
    default:
      return 0;
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

function sameVariable(a: Candidate<VariableTerm>, b: Term): boolean {
  return (
    b.kind === "variable" &&
    b.name === a.name &&
    b.dtype === a.dtype &&
    sameShape(b.shape, a.shape) &&
    b.properties.size === a.properties.size &&
    [...b.properties].every((property) => a.properties.has(property))
  );
}

function sameFunction(a: Candidate<FunctionTerm>, b: Term): boolean {
  return (
    b.kind === "function" &&
    b.name === a.name &&
    b.core === a.core &&
    sameTerms(b.arguments, a.arguments)
  );
}

function sameProduct(a: Candidate<ProductTerm>, b: Term): boolean {
  return (
    b.kind === "product" &&
    b.shape.length === a.shape.length &&
    equalRational(b.coefficient, a.coefficient) &&
    sameShape(b.dims, a.dims) &&
    sameFactors(b.factors, a.factors)
  );
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

function mixShape(hash: number, shape: Shape): number {
  let mixed = hash;
  for (const dim of shape) mixed = mix(mixed, dim.hash);
  return mixed;
}
