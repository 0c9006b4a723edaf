import { addRational, compareRational, isZero, negateRational, signOf } from "../base/rational.ts";
import { call, product } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { chain, diagonalOf } from "./chain.ts";
import { countOf, type FormContext } from "./context.ts";
import { entryPowers } from "./entry-powers.ts";
import { absolute, entrywise } from "./entrywise.ts";
import { flip } from "./flip.ts";
import { type Item, item } from "./item.ts";
import { NO_SCALARS, type Scaled, withScalars } from "./scaled.ts";

type Side = "first" | "last" | "entrywise" | "whole" | "rows";

interface Group {
  readonly side: Side;
  /** The factor taken out; entrywise it is a base with its power. */
  readonly factor: Item;
  readonly members: readonly number[];
  readonly saving: number;
}

type Collect = (context: FormContext, addends: readonly Scaled[], shape: Shape) => Scaled;

const MAX_ADDENDS = 40;
const SIDES: readonly Side[] = ["whole", "rows", "last", "first", "entrywise"];

/** Merges addends that share a factor, the one that saves most first: `A x + Aᵀ x = (A + Aᵀ) x`. */
export function mergeCommonFactors(
  context: FormContext,
  addends: readonly Scaled[],
  shape: Shape,
  collect: Collect,
): readonly Scaled[] {
  let current = addends;
  for (;;) {
    context.budget.spend(current.length * current.length);
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
    const factors = addends.map((addend) => factorsAt(addend, side));
    for (const [at, own] of factors.entries()) {
      for (const factor of own) {
        const group = groupOf(context, factors, at, side, factor);
        if (group && (!best || group.saving > best.saving)) best = group;
      }
    }
  }
  return best;
}

function groupOf(
  context: FormContext,
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
  const count = factor.tree.kind === "identity" ? 0 : countOf(context, factor.tree);
  return { side, factor: lowest, members, saving: (members.length - 1) * (count + 1) };
}

/** The same base, above or below for both. */
function isLike(a: Item, b: Item): boolean {
  return signOf(a.exponent) === signOf(b.exponent) && sameMatrix(a.tree, b.tree);
}

/** The factors that an addend could give up on one side. */
function factorsAt({ body, lead }: Scaled, side: Side): readonly Item[] {
  if (!body || lead > 0) return [];
  switch (side) {
    case "whole":
      return [item(body)];
    case "entrywise":
      return entryPowers(body);
    case "rows":
      return body.shape.length === 2 ? [item(belowDiagonal(body))] : [];
    default: {
      const factor =
        body.kind === "product" ? body.factors.at(side === "first" ? 0 : -1) : undefined;
      return factor ? [item(factor)] : [];
    }
  }
}

function mergeGroup(
  context: FormContext,
  group: Group,
  members: readonly Scaled[],
  shape: Shape,
  collect: Collect,
): Scaled {
  const restShape = shapeWithout(group, shape);
  const rests = members.map((member) => ({
    ...member,
    ...without(context, member, group, restShape),
  }));
  const inner = collect(context, rests, restShape);
  return withScalars(inner, NO_SCALARS, joined(context, group, inner, shape), 0);
}

/** The shape of what stands beside the factor; scalars beside a whole one. */
function shapeWithout({ side, factor: { tree } }: Group, shape: Shape): Shape {
  const isVector = tree.shape.length === 1;
  switch (side) {
    case "whole":
      return [];
    case "entrywise":
      return shape;
    case "rows":
      return shape.slice(0, 1);
    case "first":
      return isVector ? shape.slice(1) : [...tree.shape.slice(1), ...shape.slice(1)];
    case "last":
      return isVector && tree.kind === "transpose"
        ? shape.slice(0, 1)
        : [...shape.slice(0, 1), ...tree.shape.slice(0, 1)];
  }
}

type Rest = Pick<Scaled, "body" | "lead">;

function without(
  context: FormContext,
  { body }: Scaled,
  { side, factor }: Group,
  shape: Shape,
): Rest {
  if (!body || side === "whole") return { body: undefined, lead: 0 };
  if (side === "rows") {
    const vector = leadingDiagonal(body);
    return { body: vector, lead: vector ? 0 : 1 };
  }
  if (side === "entrywise") return withoutEntries(context, body, factor, shape);
  const factors = body.kind === "product" ? body.factors : [body];
  const rest = product(side === "last" ? factors.slice(0, -1) : factors.slice(1), shape);
  return { body: isColumn(side, factor) ? flip(context, rest) : rest, lead: 0 };
}

function withoutEntries(context: FormContext, body: Matrix, factor: Item, shape: Shape): Rest {
  const rest = [...entryPowers(body)];
  const at = rest.findIndex((other) => isLike(other, factor));
  const match = rest[at];
  if (match) {
    const left = addRational(match.exponent, negateRational(factor.exponent));
    rest.splice(at, 1, ...(isZero(left) ? [] : [{ tree: match.tree, exponent: left }]));
  }
  if (rest.length === 0) return { body: undefined, lead: shape.length };
  return { body: entrywise(context, rest, shape), lead: 0 };
}

/** `u` of `diag(u) A`, or of `diag(u)`. */
function leadingDiagonal(body: Matrix): Matrix | undefined {
  return diagonalOf(body.kind === "product" ? (body.factors[0] ?? body) : body);
}

/** `A` of `diag(u) A`; the identity for a diagonal alone. */
function belowDiagonal(body: Matrix): Matrix {
  if (diagonalOf(body)) return { kind: "identity", shape: body.shape };
  if (body.kind !== "product" || !leadingDiagonal(body)) return body;
  return product(body.factors.slice(1), body.shape);
}

/** `diag(u) A + A = diag(u + 1) A`. */
function scaledRows(
  context: FormContext,
  vector: Matrix | undefined,
  matrix: Matrix,
  shape: Shape,
): Matrix {
  const [rows] = shape;
  if (!vector || !rows) return matrix;
  return chain(context, [call("diag", [vector], [rows, rows]), matrix], shape);
}

/** The rest of a row beside a column is turned, so that sums of it are of columns: `a xᵀ + a yᵀ = a (x + y)ᵀ`. */
function isColumn(side: Side, { tree }: Item): boolean {
  return side === "first" && tree.shape.length === 1;
}

function joined(
  context: FormContext,
  { side, factor }: Group,
  inner: Scaled,
  shape: Shape,
): Matrix {
  if (side === "rows") return scaledRows(context, inner.body, factor.tree, shape);
  if (!inner.body || side === "whole") return entrywise(context, [factor], shape);
  if (side === "entrywise") return entrywise(context, [factor, item(inner.body)], shape);
  if (side === "last") return chain(context, [inner.body, factor.tree], shape);
  return chain(
    context,
    [factor.tree, isColumn(side, factor) ? flip(context, inner.body) : inner.body],
    shape,
  );
}
