import type { Matrix } from "../matrix/tree.ts";
import type { Term } from "../tensor/term.ts";
import { assemble, filled } from "./assemble.ts";
import type { FormContext } from "./context.ts";
import { shorterTurned } from "./flip.ts";
import { withBody } from "./scaled.ts";

/** The form of a term as one tree with all its axes. */
export function treeOf(context: FormContext, term: Term): Matrix {
  const form = filled(context.form(term), term.shape);
  const body = form.body && shorterTurned(context, form.body);
  return assemble(context, withBody(form, body), term.shape);
}

/** The same, but what repeats along leading axes is left to broadcasting. */
export function looseTreeOf(context: FormContext, term: Term): Matrix {
  return assemble(context, context.form(term), term.shape);
}
