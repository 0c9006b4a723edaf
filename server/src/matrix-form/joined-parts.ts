import { call, ONE_MATRIX, product, sum } from "../matrix/make.ts";
import type { Matrix, SignedMatrix } from "../matrix/tree.ts";
import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  ONE_DIM,
  type Shape,
  sameDim,
} from "../shape/dim.ts";
import { placeOf } from "../tensor/selector.ts";
import type { FormContext } from "./context.ts";
import { flip } from "./flip.ts";

/** A tree with zeros in front of one axis and behind it. */
export interface Padding {
  readonly of: Matrix;
  readonly axis: number;
  readonly before: Dim;
  readonly after: Dim;
}

/** One addend: what stands at some places of an axis, zeros elsewhere. */
interface Part extends Padding {
  readonly size: Dim;
}

type SumMatrix = Extract<Matrix, { kind: "sum" }>;

/** Addends that fill the places of one axis, one behind the other: `concat([a, b])`, or a `stack` of scalars. */
export function joinedParts(
  context: FormContext,
  paddings: ReadonlyMap<Matrix, Padding>,
  { terms, shape }: SumMatrix,
): Matrix | undefined {
  return (
    joined(
      "concat",
      shape,
      terms.map((term) => paddedPart(paddings, term)),
    ) ??
    joined(
      "stack",
      shape,
      terms.map((term) => entryPart(context, term)),
    )
  );
}

function joined(
  name: "concat" | "stack",
  shape: Shape,
  found: readonly (Part | undefined)[],
): Matrix | undefined {
  if (!found.every((part) => part !== undefined)) return undefined;
  const ordered = inOrder(found);
  const [first] = ordered ?? [];
  if (!ordered || !first || found.some(({ axis }) => axis !== first.axis)) return undefined;
  const items: Matrix = { kind: "list", items: ordered.map(({ of }) => of), shape: [] };
  const options = first.axis === 0 ? [] : [{ name: "axis", value: `${first.axis}` }];
  return call(name, [items], shape, options);
}

/** The parts one behind the other, if they leave no gap and do not overlap. */
function inOrder(parts: readonly Part[]): readonly Part[] | undefined {
  const ordered: Part[] = [];
  let place = dimOfNumber(0);
  while (ordered.length < parts.length) {
    const next = parts.find((part) => !ordered.includes(part) && sameDim(part.before, place));
    if (!next) return undefined;
    ordered.push(next);
    place = addDims(place, next.size);
  }
  return constantOf(ordered.at(-1)?.after ?? place) === 0 ? ordered : undefined;
}

/** `2 pad(x, …)`: the scalars go with what is padded. */
function paddedPart(
  paddings: ReadonlyMap<Matrix, Padding>,
  { negative, term }: SignedMatrix,
): Part | undefined {
  const factors = term.kind === "product" ? term.factors : [term];
  const last = factors.at(-1);
  const padding = last && paddings.get(last);
  const scalars = factors.slice(0, -1);
  if (!padding || scalars.some(({ shape }) => shape.length > 0)) return undefined;
  const own = padding.of.kind === "product" ? padding.of.factors : [padding.of];
  const of = signed(negative, product([...scalars, ...own], padding.of.shape));
  return { size: padding.of.shape[padding.axis] ?? ONE_DIM, ...padding, of };
}

/** `s e(k, n)`, `e(k, n) xᵀ`, `x e(k, n)ᵀ` with numbers for `k` and `n`: what stands at one place of an axis. */
function entryPart(context: FormContext, { negative, term }: SignedMatrix): Part | undefined {
  const factors = term.kind === "product" ? term.factors : [term];
  const count = factors.findIndex(({ shape }) => shape.length > 0);
  const [scalars, others] = [factors.slice(0, count), factors.slice(count)];
  const [first, last] = [others[0], others.at(-1)];
  const rows = first && placeIn(context, first);
  const columns = last?.kind === "transpose" ? placeIn(context, last.of) : undefined;
  if (term.shape.length === 2 && columns && others.length > 1)
    return part(
      columns,
      1,
      negative,
      product([...scalars, ...others.slice(0, -1)], term.shape.slice(0, 1)),
    );
  if (!rows || (term.shape.length === 1) !== (others.length === 1)) return undefined;
  const rest = others.slice(1);
  const row = rest.length === 0 ? [] : [flip(context, product(rest, term.shape.slice(1)))];
  const all = [...scalars, ...row];
  return part(rows, 0, negative, all.length === 0 ? ONE_MATRIX : product(all, term.shape.slice(1)));
}

interface Place {
  readonly before: Dim;
  readonly after: Dim;
}

function placeIn({ selectors }: FormContext, tree: Matrix): Place | undefined {
  const selector = selectors.get(tree);
  const length = selector?.shape.at(-1);
  if (selector?.relation.kind !== "lookup" || !length) return undefined;
  const before = placeOf(selector.relation.by);
  const [place, size] = [before && constantOf(before), constantOf(length)];
  if (!before || place === undefined || size === undefined) return undefined;
  return { before, after: dimOfNumber(size - place - 1) };
}

function part({ before, after }: Place, axis: number, negative: boolean, of: Matrix): Part {
  return { of: signed(negative, of), axis, before, after, size: ONE_DIM };
}

function signed(negative: boolean, term: Matrix): Matrix {
  return negative ? sum([{ negative, term }], term.shape) : term;
}
