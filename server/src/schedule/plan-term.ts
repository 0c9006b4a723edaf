import { assertNever } from "../base/assert-never.ts";
import { negateRational, ONE, signOf } from "../base/rational.ts";
import type { FunctionTerm, SelectorTerm, SumTerm, Term } from "../tensor/term.ts";
import { isStructured, type Label, type Node, type SignedNode } from "./plan.ts";
import { planProduct } from "./plan-product.ts";
import type { Planning } from "./planning.ts";

/**
 * The operations that compute a term whose axes bear `labels`, all different. The node lacks a label where the value is the
 * same all along that axis.
 */
export function planTerm(planning: Planning, term: Term, labels: readonly Label[]): Node {
  const name = planning.names.get(term);
  if (name !== undefined) return { kind: "leaf", name, labels };
  return planBody(planning, term, labels);
}

/** As `planTerm`, for a term that a step is about to give a name. */
export function planBody(planning: Planning, term: Term, labels: readonly Label[]): Node {
  switch (term.kind) {
    case "variable":
    case "named":
      return { kind: "leaf", name: term.name, labels };
    case "size":
      return { kind: "size", dim: term.dim, labels: [] };
    case "product":
      return planProduct(planning, term, labels, planTerm);
    case "sum":
      return planSum(planning, term, labels);
    case "selector":
      return planSelector(planning, term, labels);
    case "function":
      return planFunction(planning, term, labels);
    default:
      return assertNever(term);
  }
}

function planSum(planning: Planning, term: SumTerm, labels: readonly Label[]): Node {
  const terms = term.terms
    .map((part) => ({ place: planning.place(part), ...signedNode(planning, part, labels) }))
    .sort((a, b) => Number(a.negative) - Number(b.negative) || a.place - b.place)
    .map(({ negative, node }) => ({ negative, node }));
  return { kind: "sum", terms, labels: union(terms.map(({ node }) => node.labels)) };
}

/** A term with a negative coefficient is taken away. */
function signedNode(planning: Planning, term: Term, labels: readonly Label[]): SignedNode {
  if (term.kind !== "product" || planning.names.has(term) || signOf(term.coefficient) >= 0) {
    return { negative: false, node: planTerm(planning, term, labels) };
  }
  const positive = { ...term, coefficient: negateRational(term.coefficient) };
  return { negative: true, node: planProduct(planning, positive, labels, planTerm) };
}

function planFunction(planning: Planning, term: FunctionTerm, labels: readonly Label[]): Node {
  const { name, core } = term;
  if (!isStructured(name)) {
    const args = term.arguments.map((argument) => planTerm(planning, argument, labels));
    return {
      kind: "function",
      name,
      arguments: args,
      labels: union(args.map((node) => node.labels)),
    };
  }
  const [argument] = term.arguments;
  if (!argument) return { kind: "number", value: ONE, labels: [] };
  const rank = argument.shape.length;
  const batch = labels.slice(0, rank - core);
  const coreLabels = argument.shape
    .slice(rank - core)
    .map((dim, at) => labels[rank - core + at] ?? planning.fresh(dim));
  const of = planTerm(planning, argument, [...batch, ...coreLabels]);
  const keepsCore = term.shape.length === rank;
  const own = new Set(of.labels);
  const left = [...batch.filter((label) => own.has(label)), ...(keepsCore ? coreLabels : [])];
  return { kind: "structured", name, of, core: coreLabels, labels: left };
}

/** A selector alone: the identity, or the identity with one side split in two. */
function planSelector(
  planning: Planning,
  { relation, shape }: SelectorTerm,
  labels: readonly Label[],
): Node {
  const [first = 0, second = 0, third = 0] = labels;
  if (relation === "equal") return { kind: "identity", labels: [first, second] };
  const [, , merged] = shape;
  const side = merged ? planning.fresh(merged) : third;
  const of: Node = { kind: "identity", labels: [side, third] };
  return { kind: "reshape", of, from: [side, third], labels };
}

/** The labels of all, each once, in order of appearance. */
export function union(lists: readonly (readonly Label[])[]): Label[] {
  return [...new Set(lists.flat())];
}
