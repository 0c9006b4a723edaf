import { ONE_DIM, type Shape } from "../shape/dim.ts";
import { permute } from "../tensor/algebra.ts";
import { type DerivativeQuestion, variableShapes } from "../tensor/derivative-question.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";

export type Layout = "gradient" | "numerator" | "denominator";

type Turn = "none" | "transpose" | "row";

/** How a layout turns the axes of an answer (docs/notation.md 3.5). Only `∂` and `∇` obey it; named forms do not. */
export function turnOf(question: DerivativeQuestion, layout: Layout): Turn {
  const { kind, order, of } = question;
  if (layout === "gradient" || kind !== "derivative" || order !== 1) return "none";
  const ranks = `${of.shape.length} by ${variableShapes(question)[0]?.length ?? 0}`;
  if (layout === "numerator")
    return ranks === "0 by 1" ? "row" : ranks === "0 by 2" ? "transpose" : "none";
  return ranks === "1 by 1" ? "transpose" : ranks === "1 by 0" ? "row" : "none";
}

/**
 * Whether an answer of one axis is a row, for claims about it; `undefined` where its axis is that of a defined name, which may
 * be a row itself.
 */
export function isRow({ of, by }: DerivativeQuestion, turn: Turn): boolean | undefined {
  if (turn === "row") return true;
  const isOfVariable = of.shape.length === 0 && by.every(({ kind }) => kind === "variable");
  return isOfVariable ? false : undefined;
}

export function turnTerm(store: TermStore, term: Term, turn: Turn): Term {
  return turn === "transpose" ? permute(store, term, [1, 0]) : term;
}

/** A row has a first axis of size 1. */
export function turnShape(shape: Shape, turn: Turn): Shape {
  return turn === "row" ? [ONE_DIM, ...shape] : shape;
}
