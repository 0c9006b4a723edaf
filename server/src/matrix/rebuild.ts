import type { Matrix } from "./tree.ts";

/** The tree with every part directly below it changed; the same object where nothing changed. */
export function mapParts(tree: Matrix, change: (part: Matrix) => Matrix): Matrix {
  let changed = false;
  const visit = (part: Matrix): Matrix => {
    const after = change(part);
    changed ||= after !== part;
    return after;
  };
  const made = withParts(tree, visit);
  return changed ? made : tree;
}

function withParts(tree: Matrix, visit: (part: Matrix) => Matrix): Matrix {
  switch (tree.kind) {
    case "product":
    case "hadamard":
      return { ...tree, factors: tree.factors.map(visit) };
    case "quotient":
      return { ...tree, above: visit(tree.above), below: visit(tree.below) };
    case "sum": {
      const terms = tree.terms.map(({ negative, term }) => ({ negative, term: visit(term) }));
      return { ...tree, terms };
    }
    case "transpose":
    case "norm":
    case "index-sum":
      return { ...tree, of: visit(tree.of) };
    case "entry": {
      const positions = tree.positions.map((place) =>
        typeof place === "string" ? place : visit(place),
      );
      return { ...tree, of: visit(tree.of), positions };
    }
    case "power":
    case "entrywise-power":
      return { ...tree, base: visit(tree.base), exponent: visit(tree.exponent) };
    case "kronecker":
    case "comparison":
      return { ...tree, left: visit(tree.left), right: visit(tree.right) };
    case "call":
      return { ...tree, arguments: tree.arguments.map(visit) };
    case "list":
      return { ...tree, items: tree.items.map(visit) };
    case "einsum": {
      const { reading } = tree;
      const operands = tree.operands.map(visit);
      return reading ? { ...tree, operands, reading: visit(reading) } : { ...tree, operands };
    }
    default:
      return tree;
  }
}
