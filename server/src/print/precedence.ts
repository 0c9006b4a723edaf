import { equalRational, MINUS_ONE, signOf } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Dim } from "../shape/dim.ts";

/** How tightly a form holds together, as in the table of operators of the language: larger binds tighter. */
export const LEVEL = {
  comparison: 1,
  sum: 2,
  hadamard: 3,
  product: 4,
  sign: 5,
  postfix: 8,
  atom: 9,
} as const;

export function levelOf(tree: Matrix): number {
  switch (tree.kind) {
    case "sum":
      return levelOfSum(tree);
    case "hadamard":
      return LEVEL.hadamard;
    case "quotient":
      return isEntrywise(tree) ? LEVEL.hadamard : LEVEL.product;
    case "product":
    case "kronecker":
    case "index-sum":
      return LEVEL.product;
    case "number":
      return levelOfNumber(tree);
    case "size":
      return levelOfSize(tree.dim);
    case "transpose":
    case "power":
    case "entrywise-power":
      return LEVEL.postfix;
    case "text":
      return LEVEL.comparison;
    default:
      return LEVEL.atom;
  }
}

/** `a ⊘ b`: division by an array is entry by entry. */
export function isEntrywise({ below }: Extract<Matrix, { kind: "quotient" }>): boolean {
  return below.shape.length > 0;
}

/** `A⁻¹`. */
export function isInverse(tree: Matrix): tree is Extract<Matrix, { kind: "power" }> {
  if (tree.kind !== "power" || tree.exponent.kind !== "number") return false;
  return equalRational(tree.exponent.value, MINUS_ONE) && tree.shape.length === 2;
}

/** A single negative addend, `−x`, holds as its operand does: `−a ⊙ b` is `(−a) ⊙ b`. */
function levelOfSum({ terms: [only, more] }: Extract<Matrix, { kind: "sum" }>): number {
  if (!only || more) return LEVEL.sum;
  return levelOf(only.term) < LEVEL.product ? LEVEL.hadamard : LEVEL.sign;
}

function levelOfNumber({ value, spelling }: Extract<Matrix, { kind: "number" }>): number {
  if (signOf(value) < 0) return LEVEL.sign;
  return value.denominator === 1n || spelling !== undefined ? LEVEL.atom : LEVEL.product;
}

function levelOfSize({ monomials: [only, more] }: Dim): number {
  if (more) return LEVEL.sum;
  if (!only) return LEVEL.atom;
  const [power, another] = only.powers;
  const isBare =
    only.numerator === 1 && only.denominator === 1 && power?.exponent === 1 && !another;
  return isBare || (!power && only.denominator === 1) ? LEVEL.atom : LEVEL.product;
}
