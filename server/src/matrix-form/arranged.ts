import { call, hadamard, ones, product, sum, transpose } from "../matrix/make.ts";
import { mapParts } from "../matrix/rebuild.ts";
import { isLeaf } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { type Dim, type Shape, sameDim, showShape } from "../shape/dim.ts";
import type { SelectorTerm } from "../tensor/term.ts";
import { arrangedEinsum, type Placed } from "./arranged-einsum.ts";
import { countOf, type FormContext } from "./context.ts";
import { flip } from "./flip.ts";
import { joinedParts, type Padding } from "./joined-parts.ts";
import { list, padCall, slicePosition, zerosBehind } from "./selector-form.ts";

/**
 * The tree with its selectors put to work: a triangle of ones makes `tril(A)` of a Hadamard product and `cumsum(x)` of a
 * matrix product, a slice of the identity slices what is on its right and pads what is on its left, and paddings that fill an
 * axis are a `concat`.
 */
export function arranged(context: FormContext, tree: Matrix): Matrix {
  const pass: Pass = { context, paddings: new Map(), turned: new Map() };
  const known = new Map<Matrix, Matrix>();
  const visit = (part: Matrix): Matrix => {
    if (isLeaf(part)) return part;
    const before = known.get(part);
    if (before) return before;
    const after = arrange(pass, mapParts(part, visit));
    known.set(part, after);
    return after;
  };
  return visit(tree);
}

interface Pass {
  readonly context: FormContext;
  /** What was padded, by the tree that it became. */
  readonly paddings: Map<Matrix, Padding>;
  /** Upper triangles of ones, by the lower ones that they were. */
  readonly turned: Map<Matrix, SelectorTerm>;
}

function arrange(pass: Pass, tree: Matrix): Matrix {
  switch (tree.kind) {
    case "product":
      return arrangeProduct(pass, tree.factors, tree.shape);
    case "hadamard":
      return arrangeHadamard(pass, tree.factors, tree.shape);
    case "sum":
      return joinedParts(pass.context, pass.paddings, tree) ?? tree;
    case "einsum":
      return arrangedEinsum(
        tree,
        (operand) => selectorAt(pass, operand),
        (term, of, axis) => actOnAxis(pass, term, of, axis),
      );
    case "transpose":
      return upperTriangle(pass, tree) ?? tree;
    default:
      return tree;
  }
}

function upperTriangle(pass: Pass, { of, shape }: Extract<Matrix, { kind: "transpose" }>) {
  const term = pass.context.selectors.get(of);
  if (term?.relation.kind !== "order") return undefined;
  const tree = call("triu", [ones(shape)], shape);
  pass.turned.set(tree, term);
  return tree;
}

function selectorAt({ context, turned }: Pass, tree: Matrix): Placed | undefined {
  const own = context.selectors.get(tree);
  if (own) return { term: own, flipped: false };
  const other =
    turned.get(tree) ?? (tree.kind === "transpose" ? context.selectors.get(tree.of) : undefined);
  return other && { term: other, flipped: true };
}

/** `tril(A ⊙ B)`. */
function arrangeHadamard(pass: Pass, factors: readonly Matrix[], shape: Shape): Matrix {
  for (const [at, factor] of factors.entries()) {
    const placed = selectorAt(pass, factor);
    const rest = factors.filter((_, other) => other !== at);
    const hasAll = rest.some((other) => other.shape.length === shape.length);
    if (placed?.term.relation.kind === "order" && hasAll)
      return triangle(placed.flipped ? "triu" : "tril", arrangeHadamard(pass, rest, shape));
  }
  return hadamard(factors, shape);
}

/** Scalars stay in front. */
function triangle(name: "tril" | "triu", of: Matrix): Matrix {
  const factors = of.kind === "product" ? of.factors : [of];
  const first = factors.findIndex(({ shape }) => shape.length > 0);
  const inner = call(name, [product(factors.slice(first), of.shape)], of.shape);
  return product([...factors.slice(0, first), inner], of.shape);
}

/** A sum of selectors times one thing is the sum of what they make of it, where that is no longer. */
function arrangeProduct(pass: Pass, factors: readonly Matrix[], shape: Shape): Matrix {
  const kept = actAll(pass, factors, shape);
  const at = factors.findIndex((factor) => isSumOfSelectors(pass, factor));
  const sumOfAll = factors[at];
  if (sumOfAll?.kind !== "sum") return kept;
  const first = factors.findIndex((factor) => factor.shape.length > 0);
  const terms = sumOfAll.terms.map(({ negative, term }) => ({
    negative,
    term: actAll(pass, factors.with(at, term).slice(first), shape),
  }));
  const total = arrange(pass, sum(terms, shape));
  const scattered = product([...factors.slice(0, first), total], shape);
  return countOf(pass.context, scattered) <= countOf(pass.context, kept) ? scattered : kept;
}

function isSumOfSelectors(pass: Pass, tree: Matrix): boolean {
  return tree.kind === "sum" && tree.terms.every(({ term }) => selectorAt(pass, term));
}

/** Selectors act on the chain beside them, the last one first. */
function actAll(pass: Pass, factors: readonly Matrix[], shape: Shape): Matrix {
  for (let at = factors.length - 1; at >= 0; at--) {
    const factor = factors[at];
    const placed = factor && selectorAt(pass, factor);
    if (
      !placed ||
      (placed.term.relation.kind !== "offset" && placed.term.relation.kind !== "order")
    )
      continue;
    const right = rightSpan(factors, at);
    const onRight =
      right > at && actOnRows(pass, placed, productOf(factors.slice(at + 1, right + 1)));
    if (onRight) return actAll(pass, factors.toSpliced(at, right - at + 1, onRight), shape);
    const left = leftSpan(factors, at);
    const onLeft =
      left < at && actOnColumns(pass, placed, actWithin(pass, factors.slice(left, at)));
    if (onLeft) return actAll(pass, factors.toSpliced(left, at - left + 1, onLeft), shape);
  }
  return product(factors, shape);
}

/** A part of a chain, in which selectors act first. */
function actWithin(pass: Pass, factors: readonly Matrix[]): Matrix {
  return actAll(pass, factors, productOf(factors).shape);
}

/** The last factor of what a selector on the left of it acts on: up to the first column, or to the end. */
function rightSpan(factors: readonly Matrix[], at: number): number {
  const found = factors.findIndex((factor, other) => other > at && isColumn(factor));
  return found === -1 ? factors.length - 1 : found;
}

/** The first factor of what a selector on the right of it acts on: from the last row on, or all but the scalars. */
function leftSpan(factors: readonly Matrix[], at: number): number {
  const row = factors.findLastIndex((factor, other) => other < at && isRow(factor));
  return row === -1 ? factors.findIndex(({ shape }) => shape.length > 0) : row;
}

function isColumn({ kind, shape }: Matrix): boolean {
  return shape.length === 1 && kind !== "transpose";
}

function isRow({ kind, shape }: Matrix): boolean {
  return shape.length === 1 && kind === "transpose";
}

function productOf(factors: readonly Matrix[]): Matrix {
  const [first] = factors;
  const last = factors.at(-1);
  const rows = first && !isRow(first) ? first.shape.slice(0, 1) : [];
  const columns = last && !isColumn(last) ? last.shape.slice(-1) : [];
  return product(factors, [...rows, ...columns]);
}

/** One axis of an array of any rank, summed against a selector. */
function actOnAxis(
  pass: Pass,
  { relation, shape: [n, m] }: SelectorTerm,
  of: Matrix,
  axis: number,
): Matrix | undefined {
  if (!n || !m) return undefined;
  if (relation.kind === "order") return sameDim(n, m) ? runningSum(of, axis) : undefined;
  return relation.kind === "offset"
    ? padded(pass, of, axis, relation.by, m, of.shape.with(axis, m))
    : undefined;
}

/** `S X`. */
function actOnRows(pass: Pass, { term, flipped }: Placed, of: Matrix): Matrix | undefined {
  const { relation, shape } = term;
  const [n, m] = shape;
  if (!n || !m || isRow(of)) return undefined;
  const rows = [flipped ? m : n, ...of.shape.slice(1)];
  if (relation.kind === "offset") {
    if (flipped) return padded(pass, of, 0, relation.by, m, rows);
    return { kind: "entry", of, positions: [slicePosition(relation.by, n, m)], shape: rows };
  }
  const isRunning = relation.kind === "order" && !flipped && sameDim(n, m);
  return isRunning ? runningSum(of, 0) : undefined;
}

/** `X S`. */
function actOnColumns(pass: Pass, { term, flipped }: Placed, of: Matrix): Matrix | undefined {
  const { relation, shape } = term;
  const [n, m] = shape;
  if (!n || !m || isColumn(of)) return undefined;
  if (isRow(of) || of.shape.length === 1) {
    const turned = actOnRows(pass, { term, flipped: !flipped }, flip(pass.context, of));
    return turned && transpose(turned);
  }
  const columns = [...of.shape.slice(0, 1), flipped ? n : m];
  if (relation.kind === "offset") {
    if (!flipped) return padded(pass, of, 1, relation.by, m, columns);
    const positions = [":", slicePosition(relation.by, n, m)];
    return { kind: "entry", of, positions, shape: columns };
  }
  const isRunning = relation.kind === "order" && flipped && sameDim(n, m);
  return isRunning ? runningSum(of, 1) : undefined;
}

function runningSum(of: Matrix, axis: number): Matrix {
  const isLast = axis === of.shape.length - 1;
  return call("cumsum", [of], of.shape, isLast ? [] : [{ name: "axis", value: `${axis}` }]);
}

function padded(
  { paddings }: Pass,
  of: Matrix,
  axis: number,
  before: Dim,
  length: Dim,
  shape: Shape,
): Matrix {
  const after = zerosBehind(of, axis, before, length);
  const inner = paddings.get(of);
  const isBoth = inner && inner.axis !== axis && shape.length === 2;
  if (isBoth && sameDim(inner.before, before) && sameDim(inner.after, after))
    return call("pad", [inner.of, list(showShape([before, after]))], shape);
  const tree = padCall(of, axis, before, length, shape);
  paddings.set(tree, { of, axis, before, after });
  return tree;
}
