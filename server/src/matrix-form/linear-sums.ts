import type { Matrix } from "../matrix/tree.ts";

export type SumMatrix = Extract<Matrix, { kind: "sum" }>;

/** Functions that a minus may go through. */
const LINEAR: ReadonlySet<string> = new Set(["diag", "sum", "mean", "tr", "vec"]);

/** The sums of both signs in a tree that a minus in front may go into, in print order. */
export function linearSums(tree: Matrix): readonly SumMatrix[] {
  if (tree.kind === "sum") return tree.terms.some(({ negative }) => negative) ? [tree] : [];
  const parts = linearParts(tree);
  return parts.length === 0 ? [] : parts.flatMap(linearSums);
}

/** The tree with the chosen ones of its `linearSums` negated; places count them in order. */
export function negateSums(tree: Matrix, chosen: ReadonlySet<number>): Matrix {
  return negate(tree, chosen, { next: 0 });
}

function negate(tree: Matrix, chosen: ReadonlySet<number>, place: { next: number }): Matrix {
  const visit = (part: Matrix) => negate(part, chosen, place);
  switch (tree.kind) {
    case "sum":
      if (!tree.terms.some(({ negative }) => negative)) return tree;
      return chosen.has(place.next++) ? negatedSum(tree) : tree;
    case "product":
    case "hadamard":
      return { ...tree, factors: tree.factors.map(visit) };
    case "quotient":
      return { ...tree, above: visit(tree.above), below: visit(tree.below) };
    case "transpose":
      return { ...tree, of: visit(tree.of) };
    case "call":
      return LINEAR.has(tree.name) ? { ...tree, arguments: tree.arguments.map(visit) } : tree;
    default:
      return tree;
  }
}

function linearParts(tree: Matrix): readonly Matrix[] {
  switch (tree.kind) {
    case "product":
    case "hadamard":
      return tree.factors;
    case "quotient":
      return [tree.above, tree.below];
    case "transpose":
      return [tree.of];
    case "call":
      return LINEAR.has(tree.name) ? tree.arguments : [];
    default:
      return [];
  }
}

/** The negative of a sum, its positive addends first. */
export function negatedSum(tree: SumMatrix): Matrix {
  const positive = tree.terms.filter(({ negative }) => negative);
  const negative = tree.terms.filter((addend) => !addend.negative);
  const terms = [
    ...positive.map(({ term }) => ({ negative: false, term })),
    ...negative.map(({ term }) => ({ negative: true, term })),
  ];
  const [only, more] = terms;
  return only && !more && !only.negative ? only.term : { ...tree, terms };
}
