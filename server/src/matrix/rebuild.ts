import type { Matrix, Position, SignedMatrix } from "./tree.ts";

/** The tree with every part directly below it changed; the same object where nothing changed. */
export function mapParts(tree: Matrix, change: (part: Matrix) => Matrix): Matrix {
  switch (tree.kind) {
    case "product":
    case "hadamard": {
      const factors = mapAll(tree.factors, change);
      return factors === tree.factors ? tree : { ...tree, factors };
    }
    case "sum": {
      const terms = mapAll(tree.terms, (addend) => withTerm(addend, change(addend.term)));
      return terms === tree.terms ? tree : { ...tree, terms };
    }
    case "call": {
      const args = mapAll(tree.arguments, change);
      return args === tree.arguments ? tree : { ...tree, arguments: args };
    }
    case "list": {
      const items = mapAll(tree.items, change);
      return items === tree.items ? tree : { ...tree, items };
    }
    case "transpose":
    case "norm":
    case "index-sum": {
      const of = change(tree.of);
      return of === tree.of ? tree : { ...tree, of };
    }
    default:
      return mapSides(tree, change);
  }
}

function mapSides(tree: Matrix, change: (part: Matrix) => Matrix): Matrix {
  switch (tree.kind) {
    case "quotient": {
      const [above, below] = [change(tree.above), change(tree.below)];
      return above === tree.above && below === tree.below ? tree : { ...tree, above, below };
    }
    case "power":
    case "entrywise-power": {
      const [base, exponent] = [change(tree.base), change(tree.exponent)];
      return base === tree.base && exponent === tree.exponent ? tree : { ...tree, base, exponent };
    }
    case "kronecker":
    case "comparison": {
      const [left, right] = [change(tree.left), change(tree.right)];
      return left === tree.left && right === tree.right ? tree : { ...tree, left, right };
    }
    case "entry": {
      const of = change(tree.of);
      const place = (at: Position) => (typeof at === "string" ? at : change(at));
      const positions = mapAll(tree.positions, place);
      return of === tree.of && positions === tree.positions ? tree : { ...tree, of, positions };
    }
    case "einsum": {
      const operands = mapAll(tree.operands, change);
      const reading = tree.reading && change(tree.reading);
      if (operands === tree.operands && reading === tree.reading) return tree;
      return reading ? { ...tree, operands, reading } : { ...tree, operands };
    }
    default:
      return tree;
  }
}

function withTerm(addend: SignedMatrix, term: Matrix): SignedMatrix {
  return term === addend.term ? addend : { negative: addend.negative, term };
}

/** The same array where nothing changed. */
function mapAll<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const after = items.map(change);
  return after.some((item, at) => item !== items[at]) ? after : items;
}
