import { isInteger } from "../base/rational.ts";
import { atomsOf, type Dim } from "../shape/dim.ts";
import type { Matrix } from "./tree.ts";

/**
 * Nodes of the syntax tree that the formula is read back as: a name, a number, an operator and a call count 1, a product is
 * an operator however it is spelled, brackets are nothing. `known` keeps the counts of parts that are asked for again.
 */
export function nodeCount(tree: Matrix, known?: Map<Matrix, number>): number {
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
    case "ones":
    case "zeros":
      return tree.shape.reduce((total, dim) => total + sizeNodes(dim), 1);
    case "identity":
      return 2;
    case "power":
      return isInverse(tree)
        ? 1 + nodeCount(tree.base, known)
        : infix([tree.base, tree.exponent], known);
    case "sum": {
      const first = tree.terms[0]?.negative ? 1 : 0;
      return tree.terms.reduce((total, { term }) => total + 1 + nodeCount(term, known), first - 1);
    }
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
      return infix(tree.factors, known);
    case "quotient":
      return infix([tree.above, tree.below], known);
    case "entrywise-power":
      return infix([tree.base, tree.exponent], known);
    case "kronecker":
    case "comparison":
      return infix([tree.left, tree.right], known);
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
      return infix([tree.spelling.of, ...tree.spelling.by], known);
    default:
      return 1;
  }
}

function infix(operands: readonly Matrix[], known: Map<Matrix, number> | undefined): number {
  return operands.reduce((total, operand) => total + 1 + nodeCount(operand, known), -1);
}

/** `A⁻¹` is one sign on its base. */
function isInverse({ exponent }: Extract<Matrix, { kind: "power" }>): boolean {
  return (
    exponent.kind === "number" &&
    exponent.value.numerator === -1n &&
    exponent.value.denominator === 1n
  );
}

function sizeNodes(dim: Dim): number {
  return Math.max(1, 2 * atomsOf(dim).length - 1);
}
