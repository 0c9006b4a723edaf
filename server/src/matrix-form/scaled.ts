import { equalRational, multiplyRational, ONE, type Rational } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";

/** `coefficient · ∏above / ∏below · body`. Scalars are kept apart so that they can be shared and put in front. */
export interface Scaled {
  readonly coefficient: Rational;
  readonly above: readonly Matrix[];
  readonly below: readonly Matrix[];
  /** What has axes; without it every entry is the scalar. */
  readonly body: Matrix | undefined;
  /** Leading axes that the body lacks: it repeats along them. */
  readonly lead: number;
}

export const NO_SCALARS: Scaled = {
  coefficient: ONE,
  above: [],
  below: [],
  body: undefined,
  lead: 0,
};

/** A tree as it is; a scalar goes to the scalars. */
export function plainScaled(tree: Matrix): Scaled {
  const isScalar = tree.shape.length === 0;
  return {
    coefficient: ONE,
    above: isScalar ? [tree] : [],
    below: [],
    body: isScalar ? undefined : tree,
    lead: 0,
  };
}

/** The same scalars with another body. */
export function withBody(form: Scaled, body: Matrix | undefined, lead = form.lead): Scaled {
  const { coefficient, above, below } = form;
  return { coefficient, above, below, body, lead };
}

/** The same with another number in front. */
export function withNumber(form: Scaled, coefficient: Rational): Scaled {
  const { above, below, body, lead } = form;
  return { coefficient, above, below, body, lead };
}

/** What stands alone, without a number or another factor. */
export function loneTree({ coefficient, above, below, body }: Scaled): Matrix | undefined {
  if (below.length > 0 || !equalRational(coefficient, ONE)) return undefined;
  const [only, more] = body ? [body, above[0]] : above;
  return more ? undefined : only;
}

/** The scalars of `outer` on top of those of `inner`, with the body given. */
export function withScalars(
  outer: Scaled,
  inner: Scaled,
  body: Matrix | undefined,
  lead: number,
): Scaled {
  return {
    coefficient: multiplyRational(outer.coefficient, inner.coefficient),
    above: [...outer.above, ...inner.above],
    below: [...outer.below, ...inner.below],
    body,
    lead,
  };
}
