import { flatMap } from "../base/flat-map.ts";
import {
  addRational,
  compareRational,
  equalRational,
  invertRational,
  isInteger,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  signOf,
} from "../base/rational.ts";
import { termsBelow } from "../tensor/parts.ts";
import { product } from "../tensor/product/product.ts";
import type { TermStore } from "../tensor/store.ts";
import { rebuild } from "../tensor/substitute.ts";
import type { Factor, NamedTerm, ProductTerm, Term } from "../tensor/term.ts";
import { BRIEF } from "./settle.ts";

export interface FoldOptions {
  /** The definitions that may be named, in the order of the block; looked for where the answer is not too short for them. */
  readonly definitions: () => readonly NamedTerm[];
  /** The size of a term as a person reads it. */
  readonly written: (term: Term) => number;
}

/** A name that stands for less than so many nodes says less than what it stands for. */
const LEAST_GAIN = 4;

/**
 * Names what a definition stands for where it stands in an answer as some of the factors of a product, or to another power:
 * `2 (A x − f x)/‖x‖²` for `f = xᵀ A x/‖x‖²`, `x/f` for `f = √(xᵀ x + 1)`.
 */
export function foldDefinitions(store: TermStore, term: Term, options: FoldOptions): Term {
  const { definitions, written } = options;
  if (written(term) <= LEAST_GAIN) return term;
  let result = term;
  let parts = partsWritten(result);
  for (const definition of definitions()) {
    if (!mayStand(definition, parts)) continue;
    const folded = folding(store, result, definition);
    if (folded === result || written(definition.body) <= BRIEF) continue;
    if (written(result) - written(folded) < LEAST_GAIN) continue;
    result = folded;
    parts = partsWritten(result);
  }
  return result;
}

function partsWritten(term: Term): ReadonlySet<Term> {
  return new Set(termsBelow([term], (part) => part.kind !== "named"));
}

/** Whether all that the definition multiplies is there. */
function mayStand({ body }: NamedTerm, parts: ReadonlySet<Term>): boolean {
  return body.kind === "product"
    ? body.factors.every((factor) => parts.has(factor.term))
    : parts.has(body);
}

function folding(store: TermStore, term: Term, definition: NamedTerm): Term {
  const known = new Map<Term, Term>();
  const visit = (part: Term): Term => {
    const before = known.get(part);
    if (before) return before;
    store.budget.spend();
    const whole = part === definition.body ? definition : undefined;
    const inside = whole ?? (part.kind === "named" ? part : rebuild(store, part, visit));
    const after = foldProduct(store, inside, definition);
    known.set(part, after);
    return after;
  };
  return visit(term);
}

/** As often as the body stands in the product. */
function foldProduct(store: TermStore, term: Term, definition: NamedTerm): Term {
  const { body } = definition;
  if (term.kind !== "product" || body.kind !== "product") return term;
  const [only, more] = body.factors;
  if (only && !more && isOwnRoot(body)) return foldPowers(store, term, definition, only);
  const match = matchFactors(term, body);
  return match
    ? foldProduct(store, replaced(store, term, definition, body, match), definition)
    : term;
}

/** Entry by entry a power of one term, with its axes in order. */
function isOwnRoot({ coefficient, factors: [only], shape, dims }: ProductTerm): boolean {
  return (
    equalRational(coefficient, ONE) &&
    dims.length === shape.length &&
    only?.subscripts.length === shape.length &&
    only.subscripts.every((index, axis) => index === axis)
  );
}

/** `u^(−3/2)` is `r⁻³` for `r = √u`. */
function foldPowers(
  store: TermStore,
  term: ProductTerm,
  definition: NamedTerm,
  root: Factor,
): Term {
  let isFolded = false;
  const factors = term.factors.map((factor) => {
    const times = multiplyRational(factor.exponent, invertRational(root.exponent));
    if (factor.term !== root.term || !isInteger(times)) return factor;
    isFolded = true;
    return { ...factor, term: definition, exponent: times };
  });
  const { coefficient, shape, dims } = term;
  const spec = { coefficient, factors, output: shape.map((_, axis) => axis) };
  return isFolded ? product(store, { dims: new Map(dims.entries()), ...spec }) : term;
}

interface Match {
  /** For each factor of the body the one of the product that has it. */
  readonly factors: readonly Factor[];
  /** For each index of the body that of the product. */
  readonly indices: ReadonlyMap<number, number>;
}

function matchFactors(
  term: ProductTerm,
  body: ProductTerm,
  match: Match = { factors: [], indices: new Map() },
): Match | undefined {
  const next = body.factors[match.factors.length];
  if (!next) return match.factors.length > 0 && isClosed(term, body, match) ? match : undefined;
  for (const factor of term.factors) {
    if (match.factors.includes(factor) || !holds(factor, next)) continue;
    const indices = extended(match.indices, next.subscripts, factor.subscripts);
    const found =
      indices && matchFactors(term, body, { factors: [...match.factors, factor], indices });
    if (found) return found;
  }
  return undefined;
}

/** The same term to the same power, or to a higher one that leaves some of it. */
function holds(factor: Factor, wanted: Factor): boolean {
  if (factor.term !== wanted.term || signOf(factor.exponent) !== signOf(wanted.exponent))
    return false;
  const difference = compareRational(factor.exponent, wanted.exponent);
  return signOf(wanted.exponent) > 0 ? difference >= 0 : difference <= 0;
}

function extended(
  indices: ReadonlyMap<number, number>,
  from: readonly number[],
  to: readonly number[],
): ReadonlyMap<number, number> | undefined {
  const result = new Map(indices);
  for (const [axis, index] of from.entries()) {
    const target = to[axis] ?? -1;
    const before = result.get(index);
    if (before === undefined && [...result.values()].includes(target)) return undefined;
    if (before !== undefined && before !== target) return undefined;
    result.set(index, target);
  }
  return result;
}

/** What is summed in the body stands nowhere else in the product, and all axes of the body are there. */
function isClosed(term: ProductTerm, body: ProductTerm, { factors, indices }: Match): boolean {
  const rank = body.shape.length;
  if (!body.shape.every((_, axis) => indices.has(axis))) return false;
  const summed = [...indices].filter(([index]) => index >= rank).map(([, target]) => target);
  const others = term.factors.filter(
    (factor) => !factors.includes(factor) || leftOf(factor, body, factors) !== undefined,
  );
  return summed.every(
    (index) =>
      index >= term.shape.length && others.every(({ subscripts }) => !subscripts.includes(index)),
  );
}

/** What the body leaves of a factor of the product. */
function leftOf(factor: Factor, body: ProductTerm, factors: readonly Factor[]): Factor | undefined {
  const taken = body.factors[factors.indexOf(factor)];
  if (!taken) return factor;
  const exponent = addRational(factor.exponent, negateRational(taken.exponent));
  return isZero(exponent) ? undefined : { ...factor, exponent };
}

function replaced(
  store: TermStore,
  term: ProductTerm,
  definition: NamedTerm,
  body: ProductTerm,
  { factors, indices }: Match,
): Term {
  const name = {
    term: definition,
    subscripts: body.shape.map((_, axis) => indices.get(axis) ?? axis),
  };
  // What the name sums away is no index of the product any more.
  const gone = flatMap([...indices], ([index, target]) =>
    index < body.shape.length ? [] : [target],
  );
  return product(store, {
    coefficient: multiplyRational(term.coefficient, invertRational(body.coefficient)),
    factors: [...flatMap(term.factors, (factor) => leftOf(factor, body, factors) ?? []), name],
    output: term.shape.map((_, axis) => axis),
    dims: new Map([...term.dims.entries()].filter(([index]) => !gone.includes(index))),
  });
}
