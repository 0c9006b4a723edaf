import { flatMap } from "../base/flat-map.ts";
import { isEven, isOne, multiplyRational, rational } from "../base/rational.ts";
import { size } from "../matrix/make.ts";
import { constantOf } from "../shape/dim.ts";
import { selects } from "../tensor/selector.ts";
import type { Factor, ProductTerm } from "../tensor/term.ts";
import type { FormContext } from "./context.ts";
import type { Operand } from "./einsum.ts";
import { item } from "./item.ts";
import { leadingSign } from "./leading-sign.ts";
import { meanOf } from "./mean.ts";
import { withoutMerges } from "./merges.ts";
import { emptyNetwork } from "./network.ts";
import { matrixBody, tensorBody } from "./operand-body.ts";
import { NO_SCALARS, plainScaled, type Scaled } from "./scaled.ts";
import { isSelection, withoutSelections } from "./selections.ts";
import { treeOf } from "./tree-of.ts";

/** A product in matrix notation, or in an einsum for what is of rank 3 and more or no series-parallel graph. */
export function productForm(context: FormContext, term: ProductTerm): Scaled {
  const rank = term.shape.length;
  const lead = leadingRepeats(term);
  const free = [...term.shape.keys()].slice(lead);
  const scalars: Scaled[] = [];
  const selectors = term.factors.filter(selects);
  const merges = selectors.filter(isMerge).map(({ subscripts }) => subscripts);
  const selections = selectors.filter(isSelection);
  const proper =
    merges.length + selections.length === 0
      ? term.factors
      : term.factors.filter((factor) => !isMerge(factor) && !isSelection(factor));
  const given = withoutSelections(
    context,
    flatMap(proper, (factor) => operandOf(context, factor, scalars)),
    selections,
    term.dims,
    free,
  );
  if (scalars.some((form) => form.lead > 0))
    scalars.push(...emptySums(term, given, [...merges, ...selections.map((s) => s.subscripts)]));
  const network = emptyNetwork(free.length <= 2 ? free : [], term.dims);
  const operands = withoutMerges(context, network, given, merges, free);
  const body =
    free.length <= 2
      ? matrixBody(context, network, operands)
      : tensorBody(context, network, operands, free);
  const scale = scalars.reduce(
    (value, { coefficient }) => multiplyRational(value, coefficient),
    term.coefficient,
  );
  const below = [...flatMap(scalars, (scalar) => scalar.below), ...network.below];
  const above = [...flatMap(scalars, (scalar) => scalar.above), ...network.above];
  return {
    coefficient: scale,
    above: below.length === 0 ? above : above.map((tree) => meanOf(tree, below) ?? tree),
    below,
    body: body && (meanOf(body, below) ?? body),
    lead: body ? lead : rank,
  };
}

/** Bound indices whose factors all came to scalars: a sum over nothing is its size. */
function emptySums(
  { dims, shape }: ProductTerm,
  operands: readonly Operand[],
  merges: readonly (readonly number[])[],
): Scaled[] {
  const used = new Set([...flatMap(operands, ({ subscripts }) => subscripts), ...merges.flat()]);
  return flatMap(dims, (dim, index) => {
    if (index < shape.length || used.has(index)) return [];
    const constant = constantOf(dim);
    return constant === undefined
      ? [plainScaled(size(dim))]
      : [{ ...NO_SCALARS, coefficient: rational(constant) }];
  });
}

function isMerge({ term }: Factor): boolean {
  return term.kind === "selector" && term.relation.kind === "merge";
}

/** How many axes in front no factor has. */
function leadingRepeats({ shape, factors }: ProductTerm): number {
  const first = shape.findIndex((_, axis) =>
    factors.some(({ subscripts }) => subscripts.includes(axis)),
  );
  return first === -1 ? shape.length : first;
}

/** The factor as an operand; scalars that its form gives up go to the front. */
function operandOf(
  context: FormContext,
  { term, subscripts, exponent }: Factor,
  scalars: Scaled[],
): Operand[] {
  if (term.kind !== "sum" || !isOne(exponent)) {
    const tree = treeOf(context, term);
    // An even power does not see a sign: `(x − μ)²` whichever way round the sum was found.
    const base = isEven(exponent) ? leadingSign(context, tree) : tree;
    return [{ item: { tree: base, exponent }, subscripts }];
  }
  const form = context.form(term);
  scalars.push(form);
  return form.body ? [{ item: item(form.body), subscripts: subscripts.slice(form.lead) }] : [];
}
