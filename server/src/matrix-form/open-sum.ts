import {
  equalRational,
  isInteger,
  isOne,
  MINUS_ONE,
  multiplyRational,
  ONE,
  type Rational,
} from "../base/rational.ts";
import { product } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { NO_SCALARS, type Scaled } from "./scaled.ts";

/** An addend that is a sum, up to sign, as its addends: `(1 − s) − s` has three. */
export function opened(addend: Scaled, shape: Shape): readonly Scaled[] {
  const tree = sumOf(addend);
  const isPlain = isOne(addend.coefficient) || equalRational(addend.coefficient, MINUS_ONE);
  if (!tree || !isPlain) return [addend];
  return tree.terms.map(({ negative, term }) => {
    const sign = negative ? MINUS_ONE : ONE;
    return addendOf(term, multiplyRational(addend.coefficient, sign), shape);
  });
}

function sumOf({ above, below, body, lead }: Scaled): Extract<Matrix, { kind: "sum" }> | undefined {
  if (below.length > 0 || (body && lead > 0)) return undefined;
  const [only, more] = body ? [body, above[0]] : above;
  return only?.kind === "sum" && !more ? only : undefined;
}

/** The tree with its leading number and scalars apart again. */
function addendOf(tree: Matrix, sign: Rational, shape: Shape): Scaled {
  const factors = tree.kind === "product" ? tree.factors : [tree];
  const numbers = factors.filter((factor) => factor.kind === "number" && isInteger(factor.value));
  const scalars = factors.filter(
    (factor) => factor.shape.length === 0 && !numbers.includes(factor),
  );
  const others = factors.filter((factor) => factor.shape.length > 0);
  if (tree.shape.length === 0 && others.length > 0) return scalar(tree, sign, shape);
  const coefficient = numbers.reduce(
    (value, factor) => (factor.kind === "number" ? multiplyRational(value, factor.value) : value),
    sign,
  );
  const body = others.length > 0 ? product(others, shape) : undefined;
  const lead = body ? shape.length - body.shape.length : shape.length;
  return { ...NO_SCALARS, coefficient, above: scalars, body, lead };
}

/** A chain of vectors and matrices that comes to a scalar. */
function scalar(tree: Matrix, coefficient: Rational, shape: Shape): Scaled {
  return { ...NO_SCALARS, coefficient, above: [tree], lead: shape.length };
}
