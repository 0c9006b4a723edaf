import { flatMap } from "../base/flat-map.ts";
import { mapParts } from "../matrix/rebuild.ts";
import type { Matrix } from "../matrix/tree.ts";

export type SumMatrix = Extract<Matrix, { kind: "sum" }>;
type Einsum = Extract<Matrix, { kind: "einsum" }>;

/** Functions that a minus may go through. */
const LINEAR: ReadonlySet<string> = new Set(["diag", "sum", "mean", "tr", "vec"]);

/** The sums of both signs in a tree that a minus in front may go into, in print order. */
export function linearSums(tree: Matrix): readonly SumMatrix[] {
  if (tree.kind === "sum") return tree.terms.some(({ negative }) => negative) ? [tree] : [];
  const parts = linearParts(tree);
  return parts.length === 0 ? [] : flatMap(parts, linearSums);
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
    case "kronecker":
      return mapParts(tree, visit);
    case "entry": {
      const of = visit(tree.of);
      return of === tree.of ? tree : { ...tree, of };
    }
    case "einsum":
      return negateOperands(tree, visit);
    default:
      return tree;
  }
}

/** How a formula shows an einsum changes with its operands. */
function negateOperands(tree: Einsum, visit: (part: Matrix) => Matrix): Matrix {
  const changed = new Map<Matrix, Matrix>();
  for (const operand of singleOperands(tree)) {
    const after = visit(operand);
    if (after !== operand) changed.set(operand, after);
  }
  if (changed.size === 0) return tree;
  const replace = (part: Matrix): Matrix => changed.get(part) ?? mapParts(part, replace);
  const operands = tree.operands.map((operand) => changed.get(operand) ?? operand);
  return tree.reading
    ? { ...tree, operands, reading: replace(tree.reading) }
    : { ...tree, operands };
}

/** An operand that stands twice is a square, which no minus goes into. */
function singleOperands({ operands }: Einsum): readonly Matrix[] {
  return operands.filter((operand) => operands.indexOf(operand) === operands.lastIndexOf(operand));
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
    case "entry":
      return [tree.of];
    case "kronecker":
      return [tree.left, tree.right];
    case "einsum":
      return singleOperands(tree);
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
