import { equalRational, isInteger, MINUS_ONE } from "../base/rational.ts";
import { atomsOf, type Dim } from "../shape/dim.ts";
import type { Matrix } from "./tree.ts";

/**
 * Nodes of the syntax tree that the formula is read back as: a name, a number, an operator and a call count 1. A chain of
 * products is one operator however it is spelled, and so is a sum; brackets are nothing, `I(n)` and `ones(m, n)` are names.
 * `known` keeps the counts of parts that are asked for again.
 */
export function nodeCount(tree: Matrix, known?: Map<Matrix, number>): number {
  if (tree.kind === "name") return 1;
  const before = known?.get(tree);
  if (before !== undefined) return before;
  const count = countNodes(tree, known);
  known?.set(tree, count);
  return count;
}

function countNodes(tree: Matrix, known: Map<Matrix, number> | undefined): number {
  switch (tree.kind) {
    case "number":
      return isInteger(tree.value) || tree.spelling !== undefined ? 1 : 3;
    case "size":
      return sizeNodes(tree.dim);
    case "power":
      return isInverse(tree)
        ? 1 + nodeCount(tree.base, known)
        : operator([tree.base, tree.exponent], known);
    case "sum":
      return operator(
        tree.terms.map(({ term }) => term),
        known,
        tree.terms[0]?.negative && tree.terms.length > 1 ? 2 : 1,
      );
    case "call":
      return tree.arguments.reduce(
        (total, part) => total + nodeCount(part, known),
        1 + tree.options.length,
      );
    case "list":
      return tree.items.reduce((total, part) => total + nodeCount(part, known), 0);
    case "einsum":
      return tree.operands.reduce((total, part) => total + nodeCount(part, known), 2);
    default:
      return countOperator(tree, known);
  }
}

function countOperator(tree: Matrix, known: Map<Matrix, number> | undefined): number {
  switch (tree.kind) {
    case "product":
    case "hadamard":
    case "quotient":
      return 1 + countChain(tree, isEntrywise(tree), known);
    case "entrywise-power":
      return operator([tree.base, tree.exponent], known);
    case "kronecker":
    case "comparison":
      return operator([tree.left, tree.right], known);
    case "transpose":
    case "norm":
    case "index-sum":
      return 1 + nodeCount(tree.of, known);
    case "entry":
      return tree.positions.reduce<number>(
        (total, position) =>
          total + (typeof position === "string" ? 1 : nodeCount(position, known)),
        1 + nodeCount(tree.of, known),
      );
    case "derivative":
      return operator([tree.spelling.of, ...tree.spelling.by], known);
    default:
      return 1;
  }
}

function operator(
  operands: readonly Matrix[],
  known: Map<Matrix, number> | undefined,
  own = 1,
): number {
  return operands.reduce((total, operand) => total + nodeCount(operand, known), own);
}

/** The operands of `a b/c d` and of `a ⊙ b ⊘ c`, which are read as one chain each. */
function countChain(
  tree: Matrix,
  entrywise: boolean,
  known: Map<Matrix, number> | undefined,
): number {
  switch (tree.kind) {
    case "product":
    case "hadamard":
    case "quotient": {
      if (isEntrywise(tree) !== entrywise) return nodeCount(tree, known);
      if (tree.kind === "quotient")
        return countChain(tree.above, entrywise, known) + nodeCount(tree.below, known);
      return tree.factors.reduce((total, part) => total + countChain(part, entrywise, known), 0);
    }
    default:
      return nodeCount(tree, known);
  }
}

function isEntrywise(tree: Matrix): boolean {
  return tree.kind === "quotient" ? tree.below.shape.length > 0 : tree.kind === "hadamard";
}

/** `A⁻¹` is one sign on its base. */
function isInverse({ exponent }: Extract<Matrix, { kind: "power" }>): boolean {
  return exponent.kind === "number" && equalRational(exponent.value, MINUS_ONE);
}

function sizeNodes(dim: Dim): number {
  return Math.max(1, 2 * atomsOf(dim).length - 1);
}
