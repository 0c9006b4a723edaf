import type { Budget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { partsOf } from "../matrix/same.ts";
import { nodeCount } from "../matrix/size.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { SelectorTerm, Term } from "../tensor/term.ts";
import type { Scaled } from "./scaled.ts";

/** What the forms of several terms share: the user's order of names, the budget, and forms that were found already. */
export interface FormContext {
  readonly order: (name: string) => number;
  readonly spender: { readonly budget: Budget };
  readonly form: (term: Term) => Scaled;
  readonly forms: Map<Term, Scaled>;
  /** The trees of whole terms, as they are printed. */
  readonly trees: Map<Term, Matrix>;
  readonly counts: Map<Matrix, number>;
  readonly orders: Map<Matrix, number>;
  /** Trees of terms that are their own transposes. */
  readonly symmetric: Set<Matrix>;
  /** Trees of selectors, which `arranged` puts to work. */
  readonly selectors: Map<Matrix, SelectorTerm>;
}

export function countOf(context: FormContext, tree: Matrix): number {
  return nodeCount(tree, context.counts);
}

/** The place of the earliest name in the tree, in the user's order; without a name, last. */
export function orderOf(context: FormContext, tree: Matrix): number {
  if (tree.kind === "name") return context.order(tree.name);
  const known = context.orders.get(tree);
  if (known !== undefined) return known;
  let order = Number.POSITIVE_INFINITY;
  for (const part of partsOf(tree)) order = Math.min(order, orderOf(context, part));
  context.orders.set(tree, order);
  return order;
}

/** Scalars in front of a product: plain names first, then the user's order, then the smaller one first. */
export function compareByOrder(context: FormContext, a: Matrix, b: Matrix): number {
  if (isPlain(a) !== isPlain(b)) return isPlain(a) ? -1 : 1;
  return compareByName(context, a, b);
}

/** Factors of an entrywise product, operands: the user's order, then the smaller one first. */
export function compareByName(context: FormContext, a: Matrix, b: Matrix): number {
  const [left, right] = [orderOf(context, a), orderOf(context, b)];
  if (left !== right) return left < right ? -1 : 1;
  const weight = weightOf(context, a) - weightOf(context, b);
  return weight || compareCalls(a, b) || comparePlaces(context, a, b);
}

/** `cos(x) ⊙ sin(x)`: by the alphabet, which knows no user's names. */
function compareCalls(a: Matrix, b: Matrix): number {
  if (a.kind !== "call" || b.kind !== "call" || a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** A power stands where its base would: `a² sigmoid(a)`. */
function weightOf(context: FormContext, tree: Matrix): number {
  return countOf(context, baseOf(tree));
}

/** The user's order of the names as they are printed, one after the other: what decides where nothing else does. */
export function comparePlaces(context: FormContext, a: Matrix, b: Matrix): number {
  return compareParts(context, [a], [b]);
}

/** The same of several trees side by side. */
export function compareParts(
  context: FormContext,
  a: readonly Matrix[],
  b: readonly Matrix[],
): number {
  const left = flatMap(a, (tree) => placesIn(context, tree));
  const right = flatMap(b, (tree) => placesIn(context, tree));
  const at = left.findIndex((place, index) => place !== right[index]);
  if (at === -1) return left.length - right.length;
  return (left[at] ?? 0) < (right[at] ?? Number.POSITIVE_INFINITY) ? -1 : 1;
}

function placesIn(context: FormContext, tree: Matrix): readonly number[] {
  if (tree.kind === "name") return [context.order(tree.name)];
  return flatMap(partsOf(tree), (part) => placesIn(context, part));
}

/** A name or a size, also turned or raised. */
function isPlain(tree: Matrix): boolean {
  const base = baseOf(tree.kind === "transpose" ? tree.of : tree);
  return base.kind === "name" || base.kind === "size";
}

function baseOf(tree: Matrix): Matrix {
  return tree.kind === "power" || tree.kind === "entrywise-power" ? tree.base : tree;
}
