/**
 * Mutants that no test can kill, each with the reason: the mutated code does the same.
 * @typedef {{ readonly file: string, readonly what: string, readonly why: string }} Equivalent
 */

const FOR_THE_COMPILER =
  "it tells the compiler the kind; no other kind has what is asked for behind it";
const OWN_TRANSPOSE = "the identity and the projections `I − A A⁺` are their own transposes";
const EITHER_FIRST = "either may come first";
const NEVER = "for the compiler: a function always has its arguments";
const SHORTCUT = "a shortcut: the longer way gives the same";
const OTHER_COLOURS = "other colours, which tell apart as much";

/** @type {readonly Equivalent[]} */
export const equivalents = [
  ...by("server/src/tensor/product/number.ts", SHORTCUT, [
    "count === classes → false",
    "unlike.length === ordered.length → false",
  ]),
  ...by("server/src/tensor/product/number.ts", EITHER_FIRST, [
    "factor, other exchanged in compareFactors(factor, other)",
  ]),
  ...by("server/src/tensor/product/number.ts", "coarser colours leave more to the search", [
    "symmetric → true",
    "isSymmetric(term) → true",
  ]),
  ...by("server/src/tensor/product/number.ts", OTHER_COLOURS, [
    "mix(above, other), mix(a - above * LANE, b - other * LANE) exchanged in colour(mix(above, other), mix(a - above * LANE, b - other * LANE))",
    "above, other exchanged in mix(above, other)",
    "a - above * LANE, b - other * LANE exchanged in mix(a - above * LANE, b - other * LANE)",
    'hashOfText("chosen"), 0 exchanged in colour(hashOfText("chosen"), 0)',
    "0, draft.dims.get(index)?.hash ?? 0 exchanged in colour(0, draft.dims.get(index)?.hash ?? 0)",
    "own, colour(symmetric ? 0 : axis, 0) exchanged in blend(own, colour(symmetric ? 0 : axis, 0))",
    "symmetric ? 0 : axis, 0 exchanged in colour(symmetric ? 0 : axis, 0)",
    "mix(term.outline, hashOfRational(exponent)), term.hash exchanged in colour(mix(term.outline, hashOfRational(exponent)), term.hash)",
    "term.outline, hashOfRational(exponent) exchanged in mix(term.outline, hashOfRational(exponent))",
    "CHOSEN, colours.get(index) ?? 0 exchanged in blend(CHOSEN, colours.get(index) ?? 0)",
  ]),
  ...by("server/src/tensor/product/flatten.ts", SHORTCUT, ["isOne(exponent) → false"]),
  ...by("server/src/tensor/product/cancel.ts", SHORTCUT, [
    "factor.exponent === exponent → false",
    "candidates.length === 0 → false",
    '(obeys(meaning.name, "inverts") || obeys(meaning.name, "pseu … ing.name, "sums-to-one")) → true',
    "draft.dims.size === draft.output.length → false",
  ]),
  ...by("server/src/tensor/product/cancel.ts", OWN_TRANSPOSE, [
    "first, column exchanged in replace(store, draft, [factor, other], row, [first, column])",
    "second, row exchanged in replace(store, draft, [factor, other], column, [second, row])",
    "second, column exchanged in replace(store, draft, [factor, other], row, [second, column])",
    "first, row exchanged in replace(store, draft, [factor, other], column, [first, row])",
    "own, theirs exchanged in replace(store, draft, [factor, other], shared, [own, theirs])",
    "left, right exchanged in { term: delta(store, dim), subscripts: [left, right], exponent: ONE, }",
  ]),
  ...by("server/src/tensor/product/cancel.ts", EITHER_FIRST, [
    "other.term, argument exchanged in isArgument(other.term, argument)",
  ]),
  ...by("server/src/tensor/product/deltas.ts", OWN_TRANSPOSE, [
    "root, index exchanged in { term: delta(store, dim), subscripts: [root, index], exponent: ONE, }",
  ]),
  ...by("server/src/tensor/product/merges.ts", OWN_TRANSPOSE, [
    "a, c exchanged in const pairs = merged === other ? [ [a, c], [b, d], ] : [[merged, other]];",
    "b, d exchanged in const pairs = merged === other ? [ [a, c], [b, d], ] : [[merged, other]];",
    "merged, other exchanged in const pairs = merged === other ? [ [a, c], [b, d], ] : [[merged, other]];",
    "x, y exchanged in { term: delta(store, dim), subscripts: [x, y], exponent: ONE, }",
  ]),
  ...by("server/src/tensor/product/merges.ts", EITHER_FIRST, [
    "first, second exchanged in identify(store, draft, first, second)",
  ]),
  ...by("server/src/tensor/product/quotients.ts", "said twice, for the compiler", [
    'term.kind === "function" → true',
  ]),
  ...by("server/src/tensor/product/quotients.ts", SHORTCUT, [
    "isZero(exponent) → false",
    "equalRational(a, b) → false",
  ]),
  ...by("server/src/tensor/product/product.ts", SHORTCUT, [
    "draft.dims.size === draft.output.length → false",
  ]),
  ...by("server/src/tensor/product/selectors.ts", EITHER_FIRST, [
    "first, second exchanged in compose(store, draft, first, second)",
    "first, second exchanged in meet(store, draft, first, second)",
    "first, second exchanged in facing(store, first, second)",
    "place, another exchanged in isBelow(place, another)",
  ]),
  ...by("server/src/tensor/functions/matrices.ts", OWN_TRANSPOSE, [
    "0, 1 exchanged in { term: make.identity(dim), subscripts: [0, 1] }",
    "0, 1 exchanged in make.product(ONE, [...factors, ...delta], [0, 1])",
  ]),
  ...by("server/src/tensor/symmetry.ts", "a size is a number and no matrix", [
    'case "size" dropped',
  ]),
  ...by("server/src/tensor/definiteness.ts", "a size is a number, and those come first", [
    'case "size" dropped',
  ]),
  ...by("server/src/tensor/definiteness.ts", "no two halves of an odd number of axes are alike", [
    "Number.isInteger(middle) → true",
  ]),
  ...by("server/src/tensor/halves.ts", "what has an odd number of axes is no core", [
    "!Number.isInteger(middle) → false",
  ]),
  ...by("server/src/tensor/product/product.ts", OWN_TRANSPOSE, [
    "index, fresh exchanged in { term: delta(store, dim), subscripts: [index, fresh], exponent: ONE, }",
  ]),
  ...by("server/src/tensor/product/selectors.ts", OWN_TRANSPOSE, [
    "row, column exchanged in factor(delta(store, n), [row, column])",
  ]),
  ...by("server/src/tensor/product/selectors.ts", EITHER_FIRST, [
    "first, second exchanged in isSameFactor(first, second)",
  ]),
  ...by("server/src/tensor/product/quotients.ts", EITHER_FIRST, [
    "numerator.exponent, open exchanged in smaller(numerator.exponent, open)",
  ]),
  ...by("server/src/tensor/product/deltas.ts", SHORTCUT, ["deltas.length === 0 → false"]),
  ...by("server/src/tensor/functions/matrices.ts", FOR_THE_COMPILER, [
    'x?.kind === "selector" → true',
  ]),
  ...by("server/src/tensor/product/product.ts", SHORTCUT, [
    "draft.output.every((index, axis) => draft.output.indexOf(index) === axis) → false",
    "draft.factors.some(selects) → true",
    "draft.output.indexOf(index) === axis → false",
    "lonely.length > 0 → true",
    'inOrder && term.kind !== "product" → false',
  ]),
  ...by("server/src/simplify/rules/common-denominator.ts", EITHER_FIRST, [
    "other, factor exchanged in isSameBase(other, factor)",
    "before.exponent, factor.exponent exchanged in lower(before.exponent, factor.exponent)",
  ]),
  ...by("server/src/simplify/rules/select-inside.ts", FOR_THE_COMPILER, [
    'selector.term.kind === "selector" → true',
    'term.kind === "function" → true',
  ]),
  ...by("server/src/tensor/functions/factorizations.ts", OWN_TRANSPOSE, [
    "i, j exchanged in matrixAxes(a, i, j)",
    "i, j exchanged in { term: make.identity(side), subscripts: [i, j] }",
    "k, j exchanged in { term: complement(make, x, self), subscripts: [k, j] }",
    "i, l exchanged in { term: complement(make, self, x), subscripts: [i, l] }",
    "rank - 2, rank - 1 exchanged in { term: make.identity(side), subscripts: [rank - 2, rank - 1] }",
    "0, 1 exchanged in { term: projectionOnEigenvector(make, x, self), subscripts: [0, 1] }",
  ]),
  ...by("server/src/simplify/rules/collect.ts", "their hashes have told them apart before", [
    "a.term === b.term → true",
    "equalRational(a.exponent, b.exponent) → true",
  ]),
  ...by("server/src/tensor/product/penrose.ts", SHORTCUT, ["own.length < 3 → false"]),
  ...by("server/src/simplify/rules/distribute.ts", SHORTCUT, [
    'term.kind === "product" && openSums(term).length < 2 → false',
    "expanded.some((addend, at) => addend !== addends[at]) → true",
  ]),
  ...by("server/src/tensor/product/powers.ts", FOR_THE_COMPILER, ["isPower(term) → true"]),
  ...by("server/src/simplify/rules/collect.ts", "another hash, which tells apart as much", [
    "factor.term.hash, hashOfRational(factor.exponent) exchanged in mix(factor.term.hash, hashOfRational(factor.exponent))",
  ]),
  ...by("server/src/calculus/differentiate.ts", SHORTCUT, ["!ofVec && !byVec → false"]),
  ...by("server/src/calculus/differentiate.ts", OWN_TRANSPOSE, [
    "rank - 2, rank - 1 exchanged in { term: delta(store, dim), subscripts: [rank - 2, rank - 1] }",
  ]),
  ...by("server/src/calculus/pullback.ts", "what nothing depends on is not passed on later", [
    "term.factors.length === 0 → false",
    "isActive(factor.term) → true",
    "!isActive(part) → false",
  ]),
  ...by("server/src/calculus/pullback.ts", "what depends on nothing is never asked", [
    'case "variable" dropped',
    'case "size" dropped',
    'case "selector" dropped',
  ]),
  ...by("server/src/calculus/reverse.ts", SHORTCUT, ["rank === 0 → false"]),
  ...by("server/src/calculus/reverse.ts", OWN_TRANSPOSE, [
    "axis, rank + axis exchanged in { term: delta(store, dim), subscripts: [axis, rank + axis], }",
  ]),
  ...by("server/src/tensor/product/cancel.ts", EITHER_FIRST, [
    "0, 1 exchanged in for (const axis of [0, 1]) { const [shared = -1, own = -1, t … ared, [own, theirs]); } }",
  ]),
  ...by("server/src/calculus/forward.ts", SHORTCUT, ["isZero(lowered) → false"]),
  ...by("server/src/calculus/pullback.ts", SHORTCUT, ["isZero(lowered) → false"]),
  ...by("server/src/calculus/forward.ts", FOR_THE_COMPILER, ['term.kind === "named" → true']),
  ...by("server/src/calculus/forward.ts", "what depends on nothing is never asked", [
    'case "variable" dropped',
    'case "size" dropped',
    'case "selector" dropped',
  ]),
  ...by("server/src/tensor/functions/factorizations.ts", SHORTCUT, ["rank === 2 → false"]),
  ...by("server/src/tensor/functions/reductions.ts", OWN_TRANSPOSE, [
    "batch + axis, batch + core + axis exchanged in { term: make.identity(dim), subscripts: [batch + axis, batch + core + axis], }",
  ]),
  ...by("server/src/tensor/functions/matrix-functions.ts", EITHER_FIRST, [
    "x, direction exchanged in commute(x, direction)",
  ]),
  ...by("server/src/tensor/functions/matrix-functions.ts", NEVER, [
    "ONE → MINUS_ONE in make.constant(ONE, [])",
  ]),
  ...by("server/src/typescript/comments.ts", SHORTCUT, [
    "inside && inside.start <= at → false",
    "end.index < body.end → true",
  ]),
  ...by("server/src/typescript/embedded.ts", "a backtick behind a comment begins a literal", [
    "first < 0 → false",
  ]),
];

/**
 * @param {string} file
 * @param {string} why
 * @param {readonly string[]} changes
 * @returns {Equivalent[]}
 */
function by(file, why, changes) {
  return changes.map((what) => ({ file, what, why }));
}
