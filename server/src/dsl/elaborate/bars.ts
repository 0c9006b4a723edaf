import { rational } from "../../base/rational.ts";
import { reduceSum } from "../../tensor/algebra.ts";
import { apply, power } from "../../tensor/build.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import type { BarsSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { operand, rewriting, sourceOf } from "./operand.ts";
import { column, isScalar, isSquare, kindOf, rankOf, type Value } from "./value.ts";

const HALF = rational(1, 2);
const TWO = rational(2);

/** `‖x‖`, `‖x‖₁`, `‖A‖_F`, `|s|`, and `|A|`, which is the determinant. */
export function valueOfBars(node: BarsSyntax, context: Context): Value | undefined {
  const value = context.value(node.of);
  if (!value) return undefined;
  return node.bar === "|" ? single(node, value, context) : norm(node, value, context);
}

function single(node: BarsSyntax, value: Value, context: Context): Value | undefined {
  const { store } = context;
  if (isScalar(value)) return column(apply(store, "abs", [value.term]));
  if (rankOf(value) === 2 && isSquare(value)) return column(apply(store, "det", [value.term], 2));
  const inside = sourceOf(context, node.of);
  const vector = rankOf(value) === 1;
  context.report({
    kind: "rank-mismatch",
    operation: "| |",
    operand: operand(context, node.of, value),
    wanted: vector ? "scalar" : "square",
    span: node.of.span,
    rewritings: [
      rewriting(node.span, `‖${inside}‖`, []),
      rewriting(node.span, `abs(${inside})`, value.term.shape),
    ],
  });
  return undefined;
}

function norm(node: BarsSyntax, value: Value, context: Context): Value | undefined {
  const { store } = context;
  switch (node.mark?.text) {
    case undefined:
    case "F":
      return column(euclidean(store, value.term));
    case "2":
      return kindOf(value) === "matrix" || kindOf(value) === "tensor"
        ? reportSpectral(node, value, context)
        : column(euclidean(store, value.term));
    case "1":
      return column(reduceSum(store, apply(store, "abs", [value.term])));
    default:
      return reportMark(node, context);
  }
}

/** √Σx², over all axes. */
function euclidean(store: TermStore, term: Term): Term {
  return power(store, reduceSum(store, power(store, term, TWO)), HALF);
}

/** `‖A‖₂` is the largest singular value for some and the Frobenius norm for others. */
function reportSpectral(node: BarsSyntax, value: Value, context: Context): undefined {
  context.report({
    kind: "rank-mismatch",
    operation: "‖ ‖₂",
    operand: operand(context, node.of, value),
    wanted: "vector",
    span: node.mark?.span ?? node.span,
    rewritings: [rewriting(node.mark?.span ?? node.span, "_F", [])].map((fix) => ({
      ...fix,
      text: `‖${sourceOf(context, node.of)}‖_F`,
    })),
  });
}

function reportMark(node: BarsSyntax, context: Context): undefined {
  const span = node.mark?.span ?? node.span;
  const problem = { is: "unexpected", text: node.mark?.text ?? "" } as const;
  context.report({ kind: "syntax", problem, span, rewritings: [] });
}
