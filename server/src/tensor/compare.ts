import { compareRational } from "../base/rational.ts";
import type { Shape } from "../shape/dim.ts";
import type { Factor, Term } from "./term.ts";

const RANK: { readonly [K in Term["kind"]]: number } = {
  size: 0,
  variable: 1,
  named: 2,
  function: 3,
  selector: 4,
  sum: 5,
  product: 6,
};

/** The canonical order of terms: by structure, the same in every store; names decide only between terms that are alike. */
export function compareTerms(a: Term, b: Term): number {
  if (a === b) return 0;
  return (
    RANK[a.kind] - RANK[b.kind] ||
    a.outline - b.outline ||
    a.hash - b.hash ||
    compareShapes(a.shape, b.shape) ||
    compareSameKind(a, b)
  );
}

export function compareFactors(a: Factor, b: Factor): number {
  return compareTerms(a.term, b.term) || compareRational(a.exponent, b.exponent);
}

function compareShapes(a: Shape, b: Shape): number {
  return compareStrings(a.map(({ key }) => key).join(), b.map(({ key }) => key).join());
}

/** Reached only when two hashes collide. */
function compareSameKind(a: Term, b: Term): number {
  if (a.kind === "variable" && b.kind === "variable") return compareStrings(a.name, b.name);
  if (a.kind === "size" && b.kind === "size") return compareStrings(a.dim.key, b.dim.key);
  if (a.kind === "named" && b.kind === "named") {
    return compareStrings(a.name, b.name) || compareTerms(a.body, b.body);
  }
  if (a.kind === "function" && b.kind === "function") {
    return compareStrings(a.name, b.name) || compareLists(a.arguments, b.arguments, compareTerms);
  }
  if (a.kind === "sum" && b.kind === "sum") return compareLists(a.terms, b.terms, compareTerms);
  if (a.kind === "product" && b.kind === "product") {
    return (
      compareRational(a.coefficient, b.coefficient) ||
      compareLists(a.factors, b.factors, compareWhole)
    );
  }
  return 0;
}

function compareWhole(a: Factor, b: Factor): number {
  return compareFactors(a, b) || compareStrings(a.subscripts.join(), b.subscripts.join());
}

function compareLists<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (x: T, y: T) => number,
): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [position, left] of a.entries()) {
    const right = b[position];
    const order = right === undefined ? 1 : compare(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
