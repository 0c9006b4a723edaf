import { transpose } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { type Shape, sameDim } from "../shape/dim.ts";
import type { SumTerm } from "../tensor/term.ts";
import { assemble, filled } from "./assemble.ts";
import { collected } from "./collect.ts";
import { countOf, type FormContext } from "./context.ts";
import { flip } from "./flip.ts";
import { type Scaled, withBody } from "./scaled.ts";

/** A sum with common parts collected. Scalars and rows are left to broadcasting where an addend has all axes. */
export function sumForm(context: FormContext, term: SumTerm): Scaled {
  const forms = term.terms.map((addend) => context.form(addend));
  const lead = Math.min(...forms.map((form) => form.lead));
  const shape = term.shape.slice(lead);
  const addends = forms.map((form) => aligned(withBody(form, form.body, form.lead - lead), shape));
  const straight = collected(context, addends, shape);
  const whole = turnedSum(context, addends, shape, straight) ?? straight;
  return withBody(whole, whole.body, whole.lead + lead);
}

/** Multiplied by ones unless NumPy's broadcasting gives the same and reads the same. */
function aligned(form: Scaled, shape: Shape): Scaled {
  if (form.lead === 0 || !form.body) return form;
  const [rows, columns] = shape;
  const isSquare = shape.length === 2 && rows && columns && sameDim(rows, columns);
  return isSquare ? filled(form, shape) : form;
}

/** The sum of the transposes under one transpose, where that is shorter than `straight`: `(A X + X A)ᵀ`. */
function turnedSum(
  context: FormContext,
  addends: readonly Scaled[],
  shape: Shape,
  straight: Scaled,
): Scaled | undefined {
  const isTurnable = shape.length === 2 && addends.every(({ body, lead }) => body && lead === 0);
  if (!isTurnable || !addends.some(({ body }) => body && holdsTranspose(body))) return undefined;
  const turned = addends.map((addend) =>
    withBody(addend, addend.body && flip(context, addend.body)),
  );
  const whole = collected(context, turned, [...shape].reverse());
  if (!whole.body) return undefined;
  const result = withBody(whole, transpose(whole.body));
  const count = (form: Scaled) => countOf(context, assemble(context, form, shape));
  return count(result) < count(straight) ? result : undefined;
}

function holdsTranspose(tree: Matrix): boolean {
  if (tree.kind === "product") return tree.factors.some(holdsTranspose);
  return tree.kind === "transpose" && tree.shape.length === 2;
}
