import { addRational, ONE, type Rational } from "../base/rational.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";

/** A scalar and how often it stands as a factor. */
export interface ScalarPower {
  readonly base: Matrix;
  readonly exponent: Rational;
}

/** Like scalars gathered: `s s² t` is `s³ t`. Their order is kept. */
export function powersOf(scalars: readonly Matrix[]): ScalarPower[] {
  const powers: ScalarPower[] = [];
  for (const scalar of scalars) {
    const next = powerOf(scalar);
    const at = powers.findIndex(({ base }) => sameMatrix(base, next.base));
    const before = powers[at];
    if (before) powers[at] = { ...before, exponent: addRational(before.exponent, next.exponent) };
    else powers.push(next);
  }
  return powers;
}

function powerOf(tree: Matrix): ScalarPower {
  if (tree.kind !== "power" || tree.exponent.kind !== "number")
    return { base: tree, exponent: ONE };
  return { base: tree.base, exponent: tree.exponent.value };
}
