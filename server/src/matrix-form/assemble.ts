import { isOne, isZero } from "../base/rational.ts";
import {
  hadamard,
  integer,
  ONE_MATRIX,
  ones,
  product,
  quotient,
  sum,
  transpose,
} from "../matrix/make.ts";
import { isLeaf } from "../matrix/same.ts";
import type { Matrix, SignedMatrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { compareByOrder, type FormContext } from "./context.ts";
import { scalarPower } from "./entrywise.ts";
import { decimal, isDecimal } from "./numbers.ts";
import { powersOf } from "./powers.ts";
import { loneTree, type Scaled, withBody } from "./scaled.ts";
import { settleSign } from "./settle-sign.ts";

/** The whole as one tree. */
export function assemble(context: FormContext, scaled: Scaled, shape: Shape): Matrix {
  const { negative, term } = assembleSigned(context, scaled, shape);
  if (!negative) return term;
  if (term.kind === "sum")
    return {
      ...term,
      terms: term.terms.map((addend) => ({ ...addend, negative: !addend.negative })),
    };
  return sum([{ negative, term }], shape);
}

/** The sign apart, for sums. */
export function assembleSigned(context: FormContext, scaled: Scaled, shape: Shape): SignedMatrix {
  const lone = loneTree(scaled);
  if (lone && isLeaf(lone)) return { negative: false, term: lone };
  if (isZero(scaled.coefficient)) return { negative: false, term: zeros(shape) };
  const signed = settleSign(context, scaled);
  return { negative: signed.negative, term: assemblePositive(context, signed.scaled, shape) };
}

function zeros(shape: Shape): Matrix {
  return shape.length === 0 ? integer(0n) : { kind: "zeros", shape };
}

/**
 * Numbers in front, then scalars, then the body; divisors below. A fraction of numbers other than 1 over something leads
 * (`2/n X`), anything else is divided at the end (`X w/n`): both are as short as can be.
 */
function assemblePositive(context: FormContext, scaled: Scaled, whole: Shape): Matrix {
  const shape = scaled.body ? whole.slice(scaled.lead) : [];
  const [top, bottom] = isDecimal(scaled.coefficient)
    ? [decimal(scaled.coefficient), 1n]
    : [integer(scaled.coefficient.numerator), scaled.coefficient.denominator];
  const scalars = sortedPowers(context, scaled.above);
  const below = denominator(context, bottom, scaled.below);
  const lead = isOne(top.value) ? [] : [top];
  const { body } = scaled;
  if (!below) return scale([...lead, ...scalars], body, shape);
  if (body && lead.length > 0) return scale([quotient(top, below, []), ...scalars], body, shape);
  return divide(scale([...lead, ...scalars], body, shape), below, shape);
}

function denominator(
  context: FormContext,
  bottom: bigint,
  below: readonly Matrix[],
): Matrix | undefined {
  const scalars = sortedPowers(context, below);
  const all = bottom === 1n ? scalars : [integer(bottom), ...scalars];
  return all.length === 0 ? undefined : scalarProduct(all);
}

/** In the user's order, a scalar that stands more than once as a power. */
function sortedPowers(context: FormContext, scalars: readonly Matrix[]): readonly Matrix[] {
  if (scalars.length < 2) return scalars;
  const powers = powersOf(scalars).map(({ base, exponent }) => scalarPower(base, exponent));
  return powers.sort((a, b) => compareByOrder(context, a, b));
}

/** A chain of vectors at the end needs no brackets: `2 xᵀ y`. */
function scalarProduct(scalars: readonly Matrix[]): Matrix {
  const last = scalars.at(-1);
  return product(
    last?.kind === "product" ? [...scalars.slice(0, -1), ...last.factors] : scalars,
    [],
  );
}

/** Scalars go with the first factor of an entrywise product, which needs no brackets then: `2 (y − t) ⊙ step(z)`. */
function scale(scalars: readonly Matrix[], body: Matrix | undefined, shape: Shape): Matrix {
  if (!body) return scalars.length === 0 ? ONE_MATRIX : scalarProduct(scalars);
  if (scalars.length === 0) return body;
  if (body.kind === "product") return product([...scalars, ...body.factors], shape);
  const [first, ...rest] = body.kind === "hadamard" ? body.factors : [];
  if (first) return hadamard([scale(scalars, first, first.shape), ...rest], shape);
  if (body.kind === "quotient") {
    return quotient(scale(scalars, body.above, body.above.shape), body.below, shape);
  }
  const below = body.kind === "call" && body.name === "recip" ? body.arguments[0] : undefined;
  if (below) return quotient(scalarProduct(scalars), below, shape);
  return product([...scalars, body], shape);
}

function divide(above: Matrix, below: Matrix, shape: Shape): Matrix {
  const [first, ...rest] = above.kind === "hadamard" ? above.factors : [];
  if (first) return hadamard([quotient(first, below, first.shape), ...rest], shape);
  if (above.kind === "quotient" && above.below.shape.length > 0) {
    return quotient(divide(above.above, below, above.above.shape), above.below, shape);
  }
  return quotient(above, below, shape);
}

/** The body with all axes of the term: what repeats is multiplied by ones. */
export function filled(scaled: Scaled, shape: Shape): Scaled {
  if (scaled.lead === 0) return scaled;
  if (!scaled.body) return withBody(scaled, ones(shape), 0);
  const repeated = shape.slice(0, scaled.lead);
  if (shape.length === 2)
    return withBody(scaled, product([ones(repeated), transpose(scaled.body)], shape), 0);
  const letters = [...shape.keys()].map((axis) => String.fromCharCode(97 + axis)).join("");
  const subscripts = `${letters.slice(0, scaled.lead)},${letters.slice(scaled.lead)}->${letters}`;
  const body: Matrix = {
    kind: "einsum",
    subscripts,
    operands: [ones(repeated), scaled.body],
    shape,
  };
  return withBody(scaled, body, 0);
}
