import { flatMap } from "../base/flat-map.ts";
import {
  absolute,
  compareRational,
  MINUS_ONE,
  type Rational,
  rational,
  showRational,
  signOf,
} from "../base/rational.ts";
import { plainText } from "../print/plain-text.ts";
import { type Dim, dimOfNumber, divideDims, sameDim, sameShape, showDim } from "../shape/dim.ts";
import { multipliedOut } from "../simplify/multiplied-out.ts";
import { simplify } from "../simplify/simplify.ts";
import { transpose } from "../tensor/algebra.ts";
import { assume } from "../tensor/assume.ts";
import { axesOf, makeOf, size, sizesOf } from "../tensor/build.ts";
import { variablesOf } from "../tensor/parts.ts";
import { product } from "../tensor/product/product.ts";
import { coefficientOf, unitOf, variable } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { scale, sum } from "../tensor/sum.ts";
import type { ProductTerm, Term, VariableTerm } from "../tensor/term.ts";
import { equality } from "./equality.ts";
import type { Slip } from "./finding.ts";
import { type AnswerContext, formOf } from "./settled-derivative.ts";

const FACTORS = [rational(2), rational(1, 2), rational(-2), rational(-1, 2)];
/** Terms, factors, sizes and variables that are tried; a formula with more explains itself no longer. */
const MOST_TRIED = 8;

interface Comparison {
  readonly right: Term;
  readonly claimed: Term;
  readonly context: AnswerContext;
  /** Whether a term is what was claimed. */
  readonly isClaimed: (term: Term) => boolean;
}

/** The usual slip that turns the right derivative, written out, into the claimed one; the simplest if there are several. */
export function slipBetween(right: Term, claimed: Term, context: AnswerContext): Slip | undefined {
  const budget = context.checkBudget();
  const isEqual = (a: Term, b: Term) =>
    sameShape(a.shape, b.shape) && equality(a, b, budget).verdict === "equal";
  const isClaimed = (term: Term) => isEqual(term, claimed);
  const comparison = { right, claimed, context, isClaimed };
  return (
    scaled(comparison) ??
    turned(comparison) ??
    missingFactor(comparison) ??
    missingTerm(comparison) ??
    reordered(comparison) ??
    takenAsSymmetric(comparison, isEqual)
  );
}

/** Another sign, a factor 2 or a size: a sum where the mean is meant. */
function scaled({ right, claimed, context: { store }, isClaimed }: Comparison): Slip | undefined {
  if (isClaimed(scale(store, MINUS_ONE, right))) return { kind: "sign" };
  const factor = FACTORS.find((value) => isClaimed(scale(store, value, right)));
  if (factor) return { kind: "factor", formula: showRational(factor) };
  const times = (dim: Dim) => makeOf(store).multiply(size(store, dim), right);
  const dim = sizesIn([right, claimed]).find((value) => isClaimed(times(value)));
  return dim && { kind: "factor", formula: showDim(dim) };
}

/** The sizes that occur in some terms, and one by them. */
function sizesIn(terms: readonly Term[]): Dim[] {
  const dims = new Map<string, Dim>();
  for (const { shape } of [...terms, ...variablesOf(terms)])
    for (const dim of shape) dims.set(dim.key, dim);
  const sizes = [...dims.values()].slice(0, MOST_TRIED);
  return flatMap(sizes, (dim) => [dim, divideDims(dimOfNumber(1), dim)]);
}

function turned({ right, context: { store }, isClaimed }: Comparison): Slip | undefined {
  return right.shape.length === 2 && isClaimed(transpose(store, right))
    ? { kind: "transposed" }
    : undefined;
}

/** A term of the product rule is forgotten, which may be several when all is multiplied out. */
function missingTerm({ right, claimed, context, isClaimed }: Comparison): Slip | undefined {
  const { store } = context;
  const [whole, said] = [right, claimed].map((term) => multipliedOut(store, term));
  const sums = [right, whole].filter((term) => term?.kind === "sum");
  const missing =
    (whole && said && leftOut(store, whole, said)) ??
    sums.map((term) => droppedFrom(store, addendsOf(term), isClaimed)).find((term) => term);
  return missing && { kind: "missing-term", formula: plainText(formOf(missing, context)) };
}

function addendsOf(term: Term): readonly Term[] {
  return term.kind === "sum" ? term.terms : [term];
}

/** What of its terms a sum has more than another one, if the two differ in nothing else. */
function leftOut(store: TermStore, whole: Term, said: Term): Term | undefined {
  if (!sameShape(whole.shape, said.shape)) return undefined;
  const coefficients = new Map(
    addendsOf(whole).map((term) => [unitOf(store, term), coefficientOf(term)]),
  );
  const difference = sum(store, [whole, scale(store, MINUS_ONE, said)]);
  const isPart = addendsOf(difference).every((term) => {
    const has = coefficients.get(unitOf(store, term));
    return has && isBetweenZeroAnd(has, coefficientOf(term));
  });
  return isPart && difference !== whole ? simplify(store, difference) : undefined;
}

function isBetweenZeroAnd(most: Rational, value: Rational): boolean {
  const isSameSign = signOf(most) === signOf(value);
  return isSameSign && compareRational(absolute(value), absolute(most)) <= 0;
}

/** The one of some terms without which they are what was claimed. */
function droppedFrom(
  store: TermStore,
  terms: readonly Term[],
  isClaimed: (term: Term) => boolean,
): Term | undefined {
  if (terms.length > MOST_TRIED) return undefined;
  return terms.find((term) =>
    isClaimed(
      sum(
        store,
        terms.filter((other) => other !== term),
      ),
    ),
  );
}

/** The inner derivative of the chain rule is forgotten. */
function missingFactor({ right, context, isClaimed }: Comparison): Slip | undefined {
  if (right.kind !== "product" || right.factors.length > MOST_TRIED) return undefined;
  const missing = right.factors.find(
    (factor) => factor.term.kind !== "selector" && isClaimed(without(right, factor, context)),
  );
  return missing && { kind: "missing-factor", formula: plainText(formOf(missing.term, context)) };
}

function without(
  { coefficient, factors, shape }: ProductTerm,
  missing: ProductTerm["factors"][number],
  { store }: AnswerContext,
): Term {
  const left = factors.filter((factor) => factor !== missing);
  const output = axesOf(shape);
  return product(store, { coefficient, factors: left, output, dims: sizesOf(shape) });
}

/** `A B` for `Aᵀ Bᵀ`: the derivative of the trace of another product. */
function reordered({ right, claimed }: Comparison): Slip | undefined {
  if (right.kind !== "product" || claimed.kind !== "product") return undefined;
  const parts = ({ factors }: ProductTerm) =>
    factors.map(({ term }) => term.id).sort((a, b) => a - b);
  const [one, other] = [parts(right), parts(claimed)];
  const isSame = one.length === other.length && one.every((id, at) => id === other[at]);
  return isSame && one.length > 1 ? { kind: "reordered" } : undefined;
}

/** `2 A x` for `(A + Aᵀ) x`. */
function takenAsSymmetric(
  { right, claimed, context: { store } }: Comparison,
  isEqual: (a: Term, b: Term) => boolean,
): Slip | undefined {
  const assumed = (term: Term, { name, shape, properties, dtype }: VariableTerm) => {
    const symmetric = new Set([...properties, "symmetric" as const]);
    const declared = variable(store, name, shape, { properties: symmetric, dtype });
    return assume(store, term, new Map([[name, declared]]));
  };
  const matrix = variablesOf([right]).filter(isPlainSquare).slice(0, MOST_TRIED);
  const taken = matrix.find((one) => isEqual(assumed(right, one), assumed(claimed, one)));
  return taken && { kind: "symmetric", formula: taken.name };
}

function isPlainSquare({ shape: [rows, columns, more], properties }: VariableTerm): boolean {
  const isSquare = rows !== undefined && columns !== undefined && sameDim(rows, columns);
  return isSquare && !more && !properties.has("symmetric");
}
