import {
  invertRational,
  isInteger,
  isOne,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  type Rational,
  rational,
  signOf,
} from "../../base/rational.ts";
import { dimOfName, singleName } from "../../shape/dim.ts";
import type { FactorSpec } from "../function-row.ts";
import { constant, rawSize } from "../raw.ts";
import { isItself } from "../selector.ts";
import { isPositive } from "../sign.ts";
import type { TermStore } from "../store.ts";
import { contentOf, scale } from "../sum.ts";
import type { Factor, ProductTerm, SizeTerm, SumTerm } from "../term.ts";
import { type Draft, freshIndex } from "./draft.ts";

/** Adds a factor to the draft; products are spliced in, sums give up their content, sizes fall into names. */
export function addFactor(
  store: TermStore,
  draft: Draft,
  { term, subscripts, exponent = ONE }: FactorSpec,
): void {
  store.budget.spend();
  const factor: Factor = { term, subscripts, exponent };
  if (term.kind === "product" && canSplice(term, factor)) splice(store, draft, term, factor);
  else if (term.kind === "product") addPowerOfSum(store, draft, term, factor);
  else if (term.kind === "sum") addSum(store, draft, term, factor);
  else if (term.kind === "size") addSize(store, draft, term, factor);
  else draft.factors.push(factor);
}

/** Whether a factor selects among the indices by which the product stands in another one. */
function hasZeros({ term, subscripts }: Factor, indices: readonly number[]): boolean {
  const named = subscripts.map((index) => indices[index] ?? -1 - index);
  return term.kind === "selector" && !isItself(term, named);
}

/** `(∏ fᵏ)ᵉ` is `∏ fᵏᵉ` when nothing is summed and `e` is whole, or everything is positive. */
function canSplice(term: ProductTerm, { subscripts, exponent }: Factor): boolean {
  if (isOne(exponent)) return true;
  const isDivided = signOf(exponent) < 0;
  if (isDivided && term.factors.some((inner) => hasZeros(inner, subscripts))) return false;
  if (term.dims.length > term.shape.length) return false;
  if (isInteger(exponent)) return !isZero(term.coefficient);
  return (
    exactPower(term.coefficient, exponent) !== undefined &&
    term.factors.every((factor) => isPositive(factor.term))
  );
}

function splice(store: TermStore, draft: Draft, term: ProductTerm, factor: Factor): void {
  const names = term.dims.map((dim, index) => factor.subscripts[index] ?? freshIndex(draft, dim));
  multiplyCoefficient(store, draft, term.coefficient, factor.exponent);
  for (const inner of term.factors) {
    const subscripts = inner.subscripts.map((index) => names[index] ?? index);
    const exponent = multiplyRational(inner.exponent, factor.exponent);
    addFactor(store, draft, { term: inner.term, subscripts, exponent });
  }
}

/** A contraction to a power other than 1 stays one factor; its coefficient leaves where its power is rational. */
function addPowerOfSum(store: TermStore, draft: Draft, term: ProductTerm, factor: Factor): void {
  const { coefficient } = term;
  if (term.factors.length === 0) multiplyCoefficient(store, draft, coefficient, factor.exponent);
  else if (!exactPower(coefficient, factor.exponent)) draft.factors.push(factor);
  else takeOut(store, draft, coefficient, factor);
}

/** The sign of a sum under a root stays where it is. */
function addSum(store: TermStore, draft: Draft, term: SumTerm, factor: Factor): void {
  const content = contentOf(term);
  const taken =
    isInteger(factor.exponent) || signOf(content) > 0 ? content : negateRational(content);
  takeOut(store, draft, exactPower(taken, factor.exponent) ? taken : ONE, factor);
}

function takeOut(store: TermStore, draft: Draft, taken: Rational, factor: Factor): void {
  multiplyCoefficient(store, draft, taken, factor.exponent);
  const { term, subscripts, exponent } = factor;
  draft.factors.push({ term: scale(store, invertRational(taken), term), subscripts, exponent });
}

/** A product of names is several size factors, so that `n · (1/n)` cancels. */
function addSize(store: TermStore, draft: Draft, term: SizeTerm, factor: Factor): void {
  const [only, more] = term.dim.monomials;
  if (!only || more || singleName(term.dim) || only.powers.some(({ opaque }) => opaque)) {
    draft.factors.push(factor);
    return;
  }
  multiplyCoefficient(store, draft, rational(only.numerator, only.denominator), factor.exponent);
  for (const { atom, exponent } of only.powers) {
    const power = multiplyRational(rational(exponent), factor.exponent);
    draft.factors.push({ term: rawSize(store, dimOfName(atom)), subscripts: [], exponent: power });
  }
}

/** Takes `valueᵉ` into the coefficient, or keeps it as a factor where it is no rational. */
function multiplyCoefficient(
  store: TermStore,
  draft: Draft,
  value: Rational,
  exponent: Rational,
): void {
  const power = exactPower(value, exponent);
  if (power) draft.coefficient = multiplyRational(draft.coefficient, power);
  else draft.factors.push({ term: constant(store, value, []), subscripts: [], exponent });
}

/** `valueᵉ` when it is rational and small enough to write down. */
function exactPower(value: Rational, exponent: Rational): Rational | undefined {
  if (isOne(exponent) || isOne(value)) return value;
  if (isZero(value)) return signOf(exponent) > 0 ? value : undefined;
  const root = exponent.denominator === 2n ? exactSquareRoot(value) : value;
  if (!root || exponent.denominator > 2n) return undefined;
  const times = exponent.numerator < 0n ? -exponent.numerator : exponent.numerator;
  if (times > 64n) return undefined;
  const power = rational(root.numerator ** times, root.denominator ** times);
  return exponent.numerator < 0n ? invertRational(power) : power;
}

function exactSquareRoot(value: Rational): Rational | undefined {
  const [top, bottom] = [wholeRoot(value.numerator), wholeRoot(value.denominator)];
  return top !== undefined && bottom !== undefined ? rational(top, bottom) : undefined;
}

function wholeRoot(value: bigint): bigint | undefined {
  if (value < 0n || value > 2n ** 52n) return undefined;
  const root = BigInt(Math.round(Math.sqrt(Number(value))));
  return root * root === value ? root : undefined;
}
