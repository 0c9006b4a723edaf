import { flatMap } from "../base/flat-map.ts";
import { absolute, compareRational } from "../base/rational.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Shape } from "../shape/dim.ts";
import { countOf, type FormContext } from "./context.ts";
import type { Item } from "./item.ts";
import { NO_SCALARS, type Scaled, withScalars } from "./scaled.ts";
import { costOf, isLike, removalOf, SIDES, type Side } from "./sides.ts";

interface Group {
  readonly side: Side;
  /** The factor taken out; entrywise it is a base with its power. */
  readonly factor: Item;
  readonly members: readonly number[];
  readonly saving: number;
}

type Collect = (context: FormContext, addends: readonly Scaled[], shape: Shape) => Scaled;

const MAX_ADDENDS = 40;

/** Merges addends that share a factor, the one that saves most first: `A x + Aᵀ x = (A + Aᵀ) x`. */
export function mergeCommonFactors(
  context: FormContext,
  addends: readonly Scaled[],
  shape: Shape,
  collect: Collect,
): readonly Scaled[] {
  let current = addends;
  for (;;) {
    context.spender.budget.spend(current.length * current.length);
    const group = current.length > MAX_ADDENDS ? undefined : bestGroup(context, current);
    if (!group) return current;
    const members = flatMap(group.members, (at) => current[at] ?? []);
    const merged = mergeGroup(context, group, members, shape, collect);
    current = [...current.filter((_, at) => !group.members.includes(at)), merged];
  }
}

function bestGroup(context: FormContext, addends: readonly Scaled[]): Group | undefined {
  if (addends.filter(({ body }) => body).length < 2) return undefined;
  let best: Group | undefined;
  for (const side of SIDES) {
    const factors = addends.map(({ body, lead }) => (body && lead === 0 ? side.factors(body) : []));
    for (const [at, own] of factors.entries()) {
      for (const factor of own) {
        const group = groupOf(context, addends, factors, at, side, factor);
        if (group && group.saving >= -side.tolerance && (!best || group.saving > best.saving))
          best = group;
      }
    }
  }
  return best;
}

function groupOf(
  context: FormContext,
  addends: readonly Scaled[],
  factors: readonly (readonly Item[])[],
  start: number,
  side: Side,
  factor: Item,
): Group | undefined {
  const members: number[] = [];
  let lowest = factor;
  for (let at = start; at < factors.length; at++) {
    const match = factors[at]?.find((other) => isLike(other, factor));
    if (!match) continue;
    members.push(at);
    if (compareRational(absolute(match.exponent), absolute(lowest.exponent)) < 0) lowest = match;
  }
  if (members.length < 2) return undefined;
  const own = flatMap(members, (at) => addends[at] ?? []);
  const removed = own.reduce((sum, addend) => sum + removalOf(context, side, addend, lowest), 0);
  // The sum inside is an operator of its own, unless no other sum is left.
  const cost = costOf(context, side, lowest) + (members.length === addends.length ? 0 : 1);
  return { side, factor: lowest, members, saving: removed + sharedScalars(context, own) - cost };
}

/** Nodes of the scalars that come out with the factor. */
function sharedScalars(context: FormContext, [first, ...others]: readonly Scaled[]): number {
  const shared = (first?.above ?? []).filter((scalar) =>
    others.every(({ above }) => above.some((other) => sameMatrix(other, scalar))),
  );
  return shared.reduce((sum, scalar) => sum + others.length * countOf(context, scalar), 0);
}

function mergeGroup(
  context: FormContext,
  { side, factor }: Group,
  members: readonly Scaled[],
  shape: Shape,
  collect: Collect,
): Scaled {
  const [some] = members;
  const restShape = some?.body ? side.restShape(some.body, factor, shape) : shape;
  const rests = members.map((member) =>
    member.body ? { ...member, ...side.rest(context, member.body, factor, shape) } : member,
  );
  const inner = collect(context, rests, restShape);
  return withScalars(inner, NO_SCALARS, side.joined(context, factor, inner.body, shape), 0);
}
