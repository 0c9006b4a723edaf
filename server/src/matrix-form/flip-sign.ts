import type { Matrix } from "../matrix/tree.ts";

/** The negative of a tree by turning round the first sum of both signs in it; `undefined` when there is none. */
export function flipSign(tree: Matrix): Matrix | undefined {
  switch (tree.kind) {
    case "sum":
      return flipSum(tree);
    case "product":
    case "hadamard": {
      const factors = flipFirst(tree.factors);
      return factors && { ...tree, factors };
    }
    case "quotient": {
      const above = flipSign(tree.above);
      return above && { ...tree, above };
    }
    case "transpose": {
      const of = flipSign(tree.of);
      return of && { ...tree, of };
    }
    case "call": {
      const args = LINEAR.has(tree.name) ? flipFirst(tree.arguments) : undefined;
      return args && { ...tree, arguments: args };
    }
    default:
      return undefined;
  }
}

/** Functions that a minus may go through. */
const LINEAR: ReadonlySet<string> = new Set(["diag", "sum", "tr", "vec"]);

function flipSum(tree: Extract<Matrix, { kind: "sum" }>): Matrix | undefined {
  const { terms } = tree;
  if (!terms.some(({ negative }) => negative)) return undefined;
  const positive = terms
    .filter(({ negative }) => negative)
    .map(({ term }) => ({ negative: false, term }));
  const negative = terms
    .filter((addend) => !addend.negative)
    .map(({ term }) => ({ negative: true, term }));
  const [only, more] = positive;
  return only && !more && negative.length === 0
    ? only.term
    : { ...tree, terms: [...positive, ...negative] };
}

function flipFirst(factors: readonly Matrix[]): readonly Matrix[] | undefined {
  for (const [at, factor] of factors.entries()) {
    const flipped = flipSign(factor);
    if (flipped) return factors.with(at, flipped);
  }
  return undefined;
}
