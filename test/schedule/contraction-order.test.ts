import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ContractionTree,
  contractionOrder,
} from "../../server/src/schedule/contraction-order.ts";

const SIZES = [2, 3, 5, 7, 11, 13];

describe("contraction order", () => {
  test("a chain of matrices with a vector at the end is multiplied from the vector", () => {
    const tree = contractionOrder([[0, 1], [1, 2], [2]], [0], entries);
    expect(show(tree)).toBe("(0 (1 2))");
  });

  test("ties keep the order of the operands", () => {
    expect(show(contractionOrder([[0], [0], [0]], [0], entries))).toBe("((0 1) 2)");
  });

  test("is the cheapest of all orders", () => {
    const operand = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 });
    const network = fc.array(operand, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(network, fc.subarray([0, 1, 2, 3, 4, 5]), (operands, output) => {
        const found = costOf(contractionOrder(operands, output, entries), operands, output).cost;
        const best = Math.min(
          ...allTrees(operands.map((_, at) => at)).map(
            (tree) => costOf(tree, operands, output).cost,
          ),
        );
        expect(found).toBeCloseTo(best, 6);
      }),
    );
  });

  test("many operands are contracted too, each once", () => {
    const operands = Array.from({ length: 40 }, (_, at) => [at, at + 1]);
    const tree = contractionOrder(operands, [0, 40], () => 10);
    expect(leaves(tree).toSorted((a, b) => a - b)).toEqual(operands.map((_, at) => at));
  });

  test("each pair of a long chain is priced once, not once for each join", () => {
    const operands = Array.from({ length: 100 }, (_, at) => [at, at + 1]);
    let asked = 0;
    contractionOrder(operands, [0, 100], (labels) => {
      asked++;
      return labels.length;
    });
    expect(asked).toBeLessThan(40_000);
  });
});

function entries(labels: readonly number[]): number {
  return labels.reduce((count, label) => count * (SIZES[label] ?? 1), 1);
}

function show(tree: ContractionTree): string {
  return tree.kind === "operand"
    ? String(tree.position)
    : `(${show(tree.left)} ${show(tree.right)})`;
}

function leaves(tree: ContractionTree): number[] {
  return tree.kind === "operand" ? [tree.position] : [...leaves(tree.left), ...leaves(tree.right)];
}

/** Every binary tree over the operands, up to the order of two sides. */
function allTrees(positions: readonly number[]): ContractionTree[] {
  const [first, ...rest] = positions;
  if (first === undefined) return [];
  if (rest.length === 0) return [{ kind: "operand", position: first }];
  return subsets(rest)
    .filter((side) => side.length < rest.length)
    .flatMap((side) => {
      const others = rest.filter((position) => !side.includes(position));
      return allTrees([first, ...side]).flatMap((left) =>
        allTrees(others).map((right): ContractionTree => ({ kind: "pair", left, right })),
      );
    });
}

function subsets(items: readonly number[]): number[][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((subset) => [subset, [first, ...subset]]);
}

/** Multiplications, and a thousandth for each entry that is written. */
function costOf(
  tree: ContractionTree,
  operands: readonly (readonly number[])[],
  output: readonly number[],
): { cost: number; labels: readonly number[] } {
  const members = leaves(tree);
  const outside = operands.flatMap((labels, at) => (members.includes(at) ? [] : labels));
  const needed = (label: number) => outside.includes(label) || output.includes(label);
  if (tree.kind === "operand")
    return { cost: 0, labels: (operands[tree.position] ?? []).filter(needed) };
  const [left, right] = [costOf(tree.left, operands, output), costOf(tree.right, operands, output)];
  const all = [...new Set([...left.labels, ...right.labels])];
  const labels = all.filter(needed);
  return { cost: left.cost + right.cost + entries(all) + entries(labels) / 1000, labels };
}
