import { isOne } from "../../base/rational.ts";
import { meaningOf } from "../parts.ts";
import { isSymmetric } from "../symmetry.ts";
import type { Factor, FunctionTerm, Term } from "../term.ts";
import type { Draft } from "./draft.ts";

/** A factor of a chain as it is gone through: into it by `near`, out of it by `far`. */
interface Link {
  readonly factor: Factor;
  readonly isInverse: boolean;
  readonly near: number;
  readonly far: number;
}

/**
 * `A A⁺ A` is `A` and `A⁺ A A⁺` is `A⁺`. A symmetric `A` commutes with `A⁺`, so that of three in a row in any order the one that
 * stands twice is left. Penrose, "A generalized inverse for matrices" (1955). True when something changed.
 */
export function shortenChain(
  draft: Draft,
  inverse: FunctionTerm,
  isPrivate: (index: number) => boolean,
): boolean {
  const argument = inverse.arguments[0];
  if (!argument) return false;
  const own = draft.factors.filter((factor) => isOneOf(factor, inverse, argument));
  if (own.length < 3) return false;
  const commute = isSymmetric(argument);
  const links = own.flatMap((factor) => linksThrough(factor, inverse, commute));
  const following = linksByNear(links);
  for (const left of links)
    for (const middle of isPrivate(left.far) ? (following.get(left.far) ?? []) : [])
      for (const right of isPrivate(middle.far) ? (following.get(middle.far) ?? []) : []) {
        const kept = keptOf(left, middle, right, commute);
        if (!kept) continue;
        shorten(draft, [left, middle, right], kept);
        return true;
      }
  return false;
}

function isOneOf({ term, exponent }: Factor, inverse: FunctionTerm, argument: Term): boolean {
  const meaning = meaningOf(term);
  return (meaning === inverse || meaning === meaningOf(argument)) && isOne(exponent);
}

/** What is symmetric can be gone through both ways. */
function linksThrough(factor: Factor, inverse: FunctionTerm, bothWays: boolean): Link[] {
  const [row = -1, column = -1] = factor.subscripts;
  const link = { factor, isInverse: meaningOf(factor.term) === inverse, near: row, far: column };
  return bothWays ? [link, { ...link, near: column, far: row }] : [link];
}

function linksByNear(links: readonly Link[]): ReadonlyMap<number, readonly Link[]> {
  const following = new Map<number, Link[]>();
  for (const link of links) {
    const others = following.get(link.near);
    if (others) others.push(link);
    else following.set(link.near, [link]);
  }
  return following;
}

/** The factor that is left of three different ones in a row; nothing if no law shortens them. */
function keptOf(left: Link, middle: Link, right: Link, commute: boolean): Factor | undefined {
  if (left.factor === middle.factor || middle.factor === right.factor) return undefined;
  if (left.factor === right.factor) return undefined;
  if (left.isInverse === right.isInverse)
    return left.isInverse === middle.isInverse ? undefined : left.factor;
  return commute ? middle.factor : undefined;
}

function shorten(draft: Draft, chain: readonly [Link, Link, Link], kept: Factor): void {
  const [left, middle, right] = chain;
  const gone = chain.map(({ factor }) => factor);
  draft.factors = draft.factors.filter((factor) => !gone.includes(factor));
  draft.factors.push({ ...kept, subscripts: [left.near, right.far] });
  draft.dims.delete(middle.near);
  draft.dims.delete(middle.far);
}
