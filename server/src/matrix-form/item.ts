import { ONE, type Rational } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";

/** A vector or matrix of a network, every entry to a power. */
export interface Item {
  readonly tree: Matrix;
  readonly exponent: Rational;
}

export function item(tree: Matrix): Item {
  return { tree, exponent: ONE };
}
