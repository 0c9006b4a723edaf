import { hadamard, product } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { chain } from "./chain.ts";
import { countOf, type FormContext } from "./context.ts";
import { entrywise, item } from "./entrywise.ts";
import { flip } from "./flip.ts";
import { NO_SCALARS, type Scaled, withScalars } from "./scaled.ts";

type Side = "first" | "last" | "entrywise" | "whole";

interface Group {
  readonly side: Side;
  readonly factor: Matrix;
  readonly members: readonly number[];
  readonly saving: number;
}

type Collect = (context: FormContext, addends: readonly Scaled[], shape: Shape) => Scaled;

const MAX_ADDENDS = 40;
const SIDES: readonly Side[] = ["whole", "last", "first", "entrywise"];

/** Merges addends that share a factor, the one that saves most first: `A x + Aᵀ x = (A + Aᵀ) x`. */
export function mergeCommonFactors(
  context: FormContext,
  addends: readonly Scaled[],
  shape: Shape,
  collect: Collect,
): readonly Scaled[] {
  let current = addends;
  for (;;) {
    context.budget.spend(current.length);
    const group = current.length > MAX_ADDENDS ? undefined : bestGroup(context, current);
    if (!group) return current;
    const members = group.members.flatMap((at) => current[at] ?? []);
    const merged = mergeGroup(context, group, members, shape, collect);
    current = [...current.filter((_, at) => !group.members.includes(at)), merged];
  }
}

function bestGroup(context: FormContext, addends: readonly Scaled[]): Group | undefined {
  let best: Group | undefined;
  for (const side of SIDES) {
    for (const [at, addend] of addends.entries()) {
      for (const factor of factorsAt(addend, side)) {
        const group = groupOf(context, addends, at, side, factor);
        if (group && (!best || group.saving > best.saving)) best = group;
      }
    }
  }
  return best;
}

function groupOf(
  context: FormContext,
  addends: readonly Scaled[],
  start: number,
  side: Side,
  factor: Matrix,
): Group | undefined {
  const members: number[] = [];
  for (let at = start; at < addends.length; at++) {
    const addend = addends[at];
    if (addend && factorsAt(addend, side).some((other) => sameMatrix(other, factor)))
      members.push(at);
  }
  if (members.length < 2) return undefined;
  return { side, factor, members, saving: (members.length - 1) * (countOf(context, factor) + 1) };
}

/** The factors that an addend could give up on one side. */
function factorsAt({ body, lead }: Scaled, side: Side): readonly Matrix[] {
  if (!body || lead > 0) return [];
  if (side === "whole") return [body];
  if (side === "entrywise")
    return body.kind === "hadamard" ? body.factors : body.kind === "product" ? [] : [body];
  if (body.kind !== "product") return [];
  const factor = side === "first" ? body.factors[0] : body.factors.at(-1);
  return factor ? [factor] : [];
}

function mergeGroup(
  context: FormContext,
  { side, factor }: Group,
  members: readonly Scaled[],
  shape: Shape,
  collect: Collect,
): Scaled {
  const restShape = shapeWithout(side, factor, shape);
  const rests = members.map((member) => ({
    ...member,
    ...without(context, member, side, factor, restShape),
  }));
  const inner = collect(context, rests, restShape);
  return withScalars(inner, NO_SCALARS, joined(context, side, factor, inner, shape), 0);
}

/** The shape of what stands beside the factor; scalars beside a whole one. */
function shapeWithout(side: Side, factor: Matrix, shape: Shape): Shape {
  if (side === "whole") return [];
  if (side === "entrywise") return shape;
  const isVector = factor.shape.length === 1;
  const inside = factor.shape.slice(0, 1);
  if (side === "last")
    return isVector && factor.kind === "transpose"
      ? shape.slice(0, 1)
      : [...shape.slice(0, 1), ...inside];
  return isVector ? shape.slice(1) : [...factor.shape.slice(1), ...shape.slice(1)];
}

/** The rest of a row beside a column is turned, so that sums of it are of columns: `a xᵀ + a yᵀ = a (x + y)ᵀ`. */
function isColumn(side: Side, factor: Matrix): boolean {
  return side === "first" && factor.shape.length === 1;
}

function without(
  context: FormContext,
  { body }: Scaled,
  side: Side,
  factor: Matrix,
  shape: Shape,
): { body: Matrix | undefined; lead: number } {
  if (side === "whole" || !body) return { body: undefined, lead: 0 };
  if (side === "entrywise") {
    const factors = body.kind === "hadamard" ? body.factors : [body];
    const at = factors.findIndex((other) => sameMatrix(other, factor));
    const rest = factors.filter((_, place) => place !== at);
    return rest.length === 0
      ? { body: undefined, lead: shape.length }
      : { body: hadamard(rest, shape), lead: 0 };
  }
  const factors = body.kind === "product" ? body.factors : [body];
  const rest = product(side === "last" ? factors.slice(0, -1) : factors.slice(1), shape);
  return { body: isColumn(side, factor) ? flip(context, rest) : rest, lead: 0 };
}

function joined(
  context: FormContext,
  side: Side,
  factor: Matrix,
  inner: Scaled,
  shape: Shape,
): Matrix {
  if (!inner.body || side === "whole") return factor;
  if (side === "entrywise") return entrywise(context, [item(factor), item(inner.body)], shape);
  if (side === "last") return chain([inner.body, factor], shape);
  return chain([factor, isColumn(side, factor) ? flip(context, inner.body) : inner.body], shape);
}
