import { flatMap } from "../base/flat-map.ts";
import { ONE } from "../base/rational.ts";
import { sum } from "../matrix/make.ts";
import { partsOf } from "../matrix/same.ts";
import type { Matrix, SignedMatrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { assembleSigned } from "./assemble.ts";
import { mergeCommonFactors } from "./common-factors.ts";
import { pullScalars } from "./common-scalars.ts";
import { compareParts, comparePlaces, countOf, type FormContext, orderOf } from "./context.ts";
import { opened } from "./open-sum.ts";
import { type Scaled, withScalars } from "./scaled.ts";

/** The sum of the addends, common factors and scalars taken out where that is shorter. */
export function collected(context: FormContext, addends: readonly Scaled[], shape: Shape): Scaled {
  const flat = flatMap(addends, (addend) => opened(addend, shape));
  // Which of two groups that save alike is merged first must not depend on what names hash to.
  flat.sort((a, b) => compareParts(context, partsOfAddend(a), partsOfAddend(b)));
  const merged = mergeCommonFactors(context, flat, shape, collected);
  const [only, more] = merged;
  if (only && !more) return only;
  const { scalars, rest } = pullScalars(merged);
  const nested = flatMap(rest, (addend) => opened(addend, shape));
  if (nested.length > rest.length) {
    const whole = collected(context, nested, shape);
    return withScalars(scalars, whole, whole.body, whole.lead);
  }
  const body = sumTree(context, rest, shape);
  const isScalar = rest.every((addend) => addend.body === undefined);
  const inner: Scaled = {
    coefficient: ONE,
    above: isScalar ? [body] : [],
    below: [],
    body: undefined,
    lead: 0,
  };
  return withScalars(scalars, inner, isScalar ? undefined : body, isScalar ? shape.length : 0);
}

function partsOfAddend({ body, above, below }: Scaled): readonly Matrix[] {
  return [...(body ? [body] : []), ...above, ...below];
}

/** Positive addends first, then the user's order of the names that come first in print. */
function sumTree(context: FormContext, addends: readonly Scaled[], shape: Shape): Matrix {
  const terms = addends.map((addend) => assembleSigned(context, addend, shape));
  terms.sort((a, b) => compareAddends(context, a, b));
  const isScalar = addends.every(({ body }) => body === undefined);
  return sum(terms, isScalar ? [] : shape);
}

function compareAddends(context: FormContext, a: SignedMatrix, b: SignedMatrix): number {
  if (a.negative !== b.negative) return a.negative ? 1 : -1;
  const [left, right] = [firstOrder(context, a.term), firstOrder(context, b.term)];
  if (left !== right) return left < right ? -1 : 1;
  return (
    countOf(context, a.term) - countOf(context, b.term) || comparePlaces(context, a.term, b.term)
  );
}

/** The place of the first name that is printed; a number alone comes first, an identity last. */
function firstOrder(context: FormContext, tree: Matrix): number {
  if (tree.kind === "number") return -2;
  let part: Matrix | undefined = tree;
  while (part && part.kind !== "name") {
    const parts: readonly Matrix[] = partsOf(part);
    part = parts.find(({ kind }) => kind !== "number");
  }
  return part ? orderOf(context, part) : Number.POSITIVE_INFINITY;
}
