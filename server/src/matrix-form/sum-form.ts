import { type Shape, sameDim } from "../shape/dim.ts";
import type { SumTerm } from "../tensor/term.ts";
import { filled } from "./assemble.ts";
import { collected } from "./collect.ts";
import type { FormContext } from "./context.ts";
import type { Scaled } from "./scaled.ts";

/** A sum with common parts collected. Scalars and rows are left to broadcasting where an addend has all axes. */
export function sumForm(context: FormContext, term: SumTerm): Scaled {
  const forms = term.terms.map((addend) => context.form(addend));
  const lead = Math.min(...forms.map((form) => form.lead));
  const shape = term.shape.slice(lead);
  const addends = forms.map((form) => aligned({ ...form, lead: form.lead - lead }, shape));
  const whole = collected(context, addends, shape);
  return { ...whole, lead: whole.lead + lead };
}

/** Multiplied by ones unless NumPy's broadcasting gives the same and reads the same. */
function aligned(form: Scaled, shape: Shape): Scaled {
  if (form.lead === 0 || !form.body) return form;
  const [rows, columns] = shape;
  const isSquare = shape.length === 2 && rows && columns && sameDim(rows, columns);
  return isSquare ? filled(form, shape) : form;
}
