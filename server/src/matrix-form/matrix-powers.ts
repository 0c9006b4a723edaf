import { addRational, ONE, type Rational } from "../base/rational.ts";
import { number, power, product } from "../matrix/make.ts";
import { mapParts } from "../matrix/rebuild.ts";
import { isLeaf, sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { withPseudoInverses } from "./pseudo-inverses.ts";

/** The tree with like neighbours of matrix products as powers, `X² A`, `X⁻²`, and with pseudoinverses. */
export function withMatrixPowers(tree: Matrix): Matrix {
  const known = new Map<Matrix, Matrix>();
  const visit = (part: Matrix): Matrix => {
    if (isLeaf(part)) return part;
    const before = known.get(part);
    if (before) return before;
    const inside = mapParts(part, visit);
    const after = inside.kind === "product" ? joined(inside.factors, inside) : inside;
    known.set(part, after);
    return after;
  };
  return visit(tree);
}

interface Run {
  readonly base: Matrix;
  readonly exponent: Rational;
  readonly first: Matrix;
}

function joined(given: readonly Matrix[], whole: Matrix): Matrix {
  const factors = withPseudoInverses(given);
  const runs: Run[] = [];
  for (const factor of factors) {
    const next = runOf(factor);
    const last = runs.at(-1);
    if (last && factor.shape.length === 2 && sameMatrix(last.base, next.base))
      runs[runs.length - 1] = { ...last, exponent: addRational(last.exponent, next.exponent) };
    else runs.push(next);
  }
  if (runs.length === given.length) return whole;
  return product(
    runs.map(({ base, exponent, first }) =>
      exponent === runOf(first).exponent ? first : power(base, number(exponent)),
    ),
    whole.shape,
  );
}

function runOf(factor: Matrix): Run {
  return factor.kind === "power" && factor.exponent.kind === "number" && factor.shape.length === 2
    ? { base: factor.base, exponent: factor.exponent.value, first: factor }
    : { base: factor, exponent: ONE, first: factor };
}
