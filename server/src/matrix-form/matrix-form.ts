import type { Budget } from "../base/budget.ts";
import { name, size } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { isSymmetric } from "../tensor/symmetry.ts";
import type { Term } from "../tensor/term.ts";
import { arranged } from "./arranged.ts";
import type { FormContext } from "./context.ts";
import { flip } from "./flip.ts";
import { functionForm } from "./function-form.ts";
import { withMatrixPowers } from "./matrix-powers.ts";
import { productForm } from "./product-form.ts";
import { plainScaled, type Scaled } from "./scaled.ts";
import { selectorForm } from "./selector-form.ts";
import { sumForm } from "./sum-form.ts";
import { treeOf } from "./tree-of.ts";

/**
 * The term in matrix notation, as short as the written cost finds it; in einsums only where no matrix notation is exact.
 * Equal terms of different stores get equal trees. `isRow` says that a vector lies as a row: `xᵀ A`.
 */
export function matrixForm(context: FormContext, term: Term, isRow = false): Matrix {
  const known = isRow ? undefined : context.trees.get(term);
  if (known) return known;
  context.spender.budget.spend(Math.min(term.nodes, Number.MAX_SAFE_INTEGER));
  const tree = treeOf(context, term);
  const whole = context.selectors.size === 0 ? tree : arranged(context, tree);
  if (isRow) return withMatrixPowers(flip(context, whole));
  const form = withMatrixPowers(whole);
  context.trees.set(term, form);
  return form;
}

/**
 * What forms of several terms share.
 * @param order the place of a name in the user's order; infinite for a name that the user did not write
 */
export function formContext(
  order: (name: string) => number,
  spender: { readonly budget: Budget },
): FormContext {
  const context: FormContext = {
    order,
    spender,
    form: (part) => formOf(context, part),
    forms: new Map(),
    trees: new Map(),
    counts: new Map(),
    orders: new Map(),
    symmetric: new Set(),
    selectors: new Map(),
  };
  return context;
}

function formOf(context: FormContext, term: Term): Scaled {
  const known = context.forms.get(term);
  if (known) return known;
  context.spender.budget.spend();
  const form = newForm(context, term);
  if (form.body && form.body.shape.length === 2 && term.kind !== "product" && isSymmetric(term)) {
    context.symmetric.add(form.body);
  }
  context.forms.set(term, form);
  return form;
}

function newForm(context: FormContext, term: Term): Scaled {
  switch (term.kind) {
    case "variable":
    case "named":
      return plainScaled(name(term.name, term.shape));
    case "size":
      return plainScaled(size(term.dim));
    case "selector": {
      const tree = selectorForm(context, term);
      context.selectors.set(tree, term);
      return plainScaled(tree);
    }
    case "function":
      return plainScaled(functionForm(context, term));
    case "sum":
      return sumForm(context, term);
    case "product":
      return productForm(context, term);
  }
}
