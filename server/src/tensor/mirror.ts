import { equalRational } from "../base/rational.ts";
import type { Factor, ProductTerm, Term } from "./term.ts";

/** Products of more factors are not searched. */
const MOST_FACTORS = 10;
const MOST_TRIED = 200;

/**
 * Whether a product over two free indices is its own transpose: some renaming of the bound indices turns the factors, with
 * the free ones swapped, into themselves. `Xᵀ A X` of a symmetric `A` is.
 */
export function isMirrored(term: ProductTerm, isSymmetric: (term: Term) => boolean): boolean {
  if (term.factors.length > MOST_FACTORS) return false;
  let tried = 0;
  const search = (open: readonly Factor[], images: readonly Factor[], mirror: Mirror): boolean => {
    const [factor, ...rest] = open;
    if (!factor) return true;
    return images.some((image) =>
      orders(image, isSymmetric).some((subscripts) => {
        if (tried++ > MOST_TRIED) return false;
        const extended = matches(factor, image) && extend(mirror, factor.subscripts, subscripts);
        return (
          extended &&
          search(
            rest,
            images.filter((other) => other !== image),
            extended,
          )
        );
      }),
    );
  };
  const swapped = new Map([
    [0, 1],
    [1, 0],
  ]);
  return search(term.factors, term.factors, swapped);
}

/** Which index stands for which in the transpose, both ways round. */
type Mirror = ReadonlyMap<number, number>;

function matches(a: Factor, b: Factor): boolean {
  return a.term === b.term && equalRational(a.exponent, b.exponent);
}

function orders(
  { term, subscripts }: Factor,
  isSymmetric: (term: Term) => boolean,
): readonly (readonly number[])[] {
  return isSymmetric(term) ? [subscripts, [...subscripts].reverse()] : [subscripts];
}

/** The mirror with every index of `from` sent to the one of `to`; `undefined` where that contradicts it. */
function extend(
  mirror: Mirror,
  from: readonly number[],
  to: readonly number[],
): Mirror | undefined {
  const extended = new Map(mirror);
  const taken = new Set(mirror.values());
  for (const [axis, index] of from.entries()) {
    const image = to[axis] ?? -1;
    const before = extended.get(index);
    if (before === undefined ? taken.has(image) : before !== image) return undefined;
    extended.set(index, image);
    taken.add(image);
  }
  return extended;
}
