import { flatMap } from "../base/flat-map.ts";
import { negateRational, signOf } from "../base/rational.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { FormContext } from "./context.ts";
import { prefersNegative } from "./leading-sign.ts";
import { linearSums, negateSums, type SumMatrix } from "./linear-sums.ts";
import { type Scaled, withNumber } from "./scaled.ts";

export interface Signed {
  readonly negative: boolean;
  /** Its coefficient is positive. */
  readonly scaled: Scaled;
}

/** Holds the place of a body that is missing. */
const NONE: Matrix = { kind: "text", text: "", shape: [] };

/**
 * A minus in front goes into a sum of both signs: `2 (y − t)`, not `−2 (t − y)`. Two sums that read better negated both are:
 * `(1 − s) (1 − t)`, `(x − μ) (x − μ)ᵀ`.
 */
export function settleSign(context: FormContext, scaled: Scaled): Signed {
  const isNegative = signOf(scaled.coefficient) < 0;
  const trees = [scaled.body ?? NONE, ...scaled.above, ...scaled.below];
  const sums = flatMap(trees, linearSums);
  const chosen = sums.length === 0 ? new Set<number>() : chooseSums(context, sums, isNegative);
  const negative = isNegative !== (chosen.size % 2 === 1);
  const coefficient = isNegative ? negateRational(scaled.coefficient) : scaled.coefficient;
  if (chosen.size === 0) return { negative, scaled: withNumber(scaled, coefficient) };
  const [body, ...scalars] = negateAll(trees, chosen);
  const above = scalars.slice(0, scaled.above.length);
  const below = scalars.slice(scaled.above.length);
  return {
    negative,
    scaled: { coefficient, above, below, body: scaled.body && body, lead: scaled.lead },
  };
}

/** Whether a minus in front would vanish in the addend. */
export function takesMinus({ body, above, below }: Scaled): boolean {
  return [body ?? NONE, ...above, ...below].some((tree) => linearSums(tree).length > 0);
}

/** An even number of them, or an odd one where that takes a minus in; one of two like sums never takes it. */
function chooseSums(
  context: FormContext,
  sums: readonly SumMatrix[],
  isNegative: boolean,
): ReadonlySet<number> {
  const wanted = sums.map((sum, at) => isBetterNegated(context, sums, sum, at));
  const chosen = new Set([...sums.keys()].filter((at) => wanted[at]));
  if ((chosen.size % 2 === 1) === isNegative) return chosen;
  const other = sums.findIndex(
    (sum, at) => !chosen.has(at) && !hasTwin(sums, sum, at) && (isNegative || !hasNumber(sum)),
  );
  const last = [...chosen].at(-1);
  if (other !== -1) chosen.add(other);
  else if (last !== undefined && !isNegative) chosen.delete(last);
  return chosen;
}

/** `s − 1` is; one of two like sums is where a norm of it would be turned. */
function isBetterNegated(
  context: FormContext,
  sums: readonly SumMatrix[],
  sum: SumMatrix,
  at: number,
): boolean {
  if (hasTwin(sums, sum, at)) return prefersNegative(context, sum);
  const numbers = sum.terms.filter(({ term }) => term.kind === "number");
  return numbers.length > 0 && numbers.every(({ negative }) => negative);
}

function hasNumber({ terms }: SumMatrix): boolean {
  return terms.some(({ term }) => term.kind === "number");
}

function hasTwin(sums: readonly SumMatrix[], sum: SumMatrix, at: number): boolean {
  return sums.some((other, place) => place !== at && sameMatrix(other, sum));
}

function negateAll(trees: readonly Matrix[], chosen: ReadonlySet<number>): readonly Matrix[] {
  let start = 0;
  return trees.map((tree) => {
    const count = linearSums(tree).length;
    const own = new Set(
      [...chosen].filter((at) => at >= start && at < start + count).map((at) => at - start),
    );
    start += count;
    return own.size === 0 ? tree : negateSums(tree, own);
  });
}
