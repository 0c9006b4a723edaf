import { isInteger, showRational } from "../../base/rational.ts";
import { broadcastTo } from "../../tensor/algebra.ts";
import { apply, power } from "../../tensor/build.ts";
import { constantValue } from "../../tensor/raw.ts";
import type { Term } from "../../tensor/term.ts";
import { isWhole } from "../../tensor/whole.ts";
import type { EntrywisePowerFinding } from "../finding.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression, PowerSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { joinEntrywise } from "./entrywise.ts";
import { factorText, operand, rewriting, sourceOf } from "./operand.ts";
import { column, isScalar, isSquare, marked, rankOf, type Value } from "./value.ts";

/** `x^p` of a scalar, `A^k` of a square matrix, `x.^p` entry by entry; `e^x` is the exponential function. */
export function valueOfPower(node: PowerSyntax, context: Context): Value | undefined {
  const exponent = context.value(node.exponent);
  if (isEuler(node.base, context)) return exponential(node, exponent, context);
  const base = context.value(node.base);
  if (!base || !exponent) return undefined;
  if (node.entrywise) return entrywise(node, base, exponent, context);
  if (!isScalar(exponent)) return reportExponent(node, exponent, context);
  if (isScalar(base)) return column(raised(context, base.term, exponent.term));
  if (rankOf(base) !== 2 || !isSquare(base)) return reportEntrywise(node, base, "base", context);
  if (!isWhole(exponent.term)) return reportEntrywise(node, base, "exponent", context);
  return column(apply(context.store, "matpow", [base.term, exponent.term], 2));
}

function isEuler(node: Expression, context: Context): boolean {
  return node.kind === "name" && node.name === "e" && !context.isVariable("e");
}

function exponential(
  node: PowerSyntax,
  exponent: Value | undefined,
  context: Context,
): Value | undefined {
  if (!exponent) return undefined;
  if (isScalar(exponent)) return column(apply(context.store, "exp", [exponent.term]));
  return reportExponent(node, exponent, context, [
    rewriting(node.span, `exp(${sourceOf(context, node.exponent)})`, exponent.term.shape),
  ]);
}

/** A power of every entry: a constant exponent stays in the product, any other is a function. */
function raised({ store }: Context, base: Term, exponent: Term): Term {
  const value = constantValue(exponent);
  if (value) return power(store, base, value);
  return apply(store, "pow", [base, exponent]);
}

function entrywise(
  node: PowerSyntax,
  base: Value,
  exponent: Value,
  context: Context,
): Value | undefined {
  const value = constantValue(exponent.term);
  if (value && isScalar(exponent)) return marked(power(context.store, base.term, value), base.row);
  const [left, right] = [
    { node: node.base, value: base },
    { node: node.exponent, value: exponent },
  ];
  const joined = joinEntrywise(context, ".^", node.sign, left, right);
  if (!joined) return undefined;
  const wide = [base.term, exponent.term].map((term) =>
    broadcastTo(context.store, term, joined.shape),
  );
  return marked(apply(context.store, "pow", wide), joined.row);
}

/** `x^2` of a vector or of a matrix that is not square, or `A^2.5`. */
function reportEntrywise(
  node: PowerSyntax,
  base: Value,
  wrong: EntrywisePowerFinding["wrong"],
  context: Context,
): undefined {
  const exponent = sourceOf(context, node.exponent);
  const shown = factorText(context, node.base);
  const sign = { start: node.base.span.end, end: node.span.end };
  const whole = { start: node.base.span.start, end: node.span.end };
  const number = exponentText(node, exponent);
  const entry: Rewriting = {
    ...rewriting(sign, `.^${number}`, base.term.shape),
    text: `${shown}.^${number}`,
  };
  const squared = node.exponent.kind === "number" && showRational(node.exponent.value) === "2";
  const norm =
    squared && rankOf(base) === 1
      ? [rewriting(whole, `‖${sourceOf(context, bare(node.base))}‖²`, [])]
      : [];
  context.report({
    kind: "entrywise-power",
    base: operand(context, node.base, base),
    exponent: number,
    wrong,
    span: wrong === "base" ? node.sign : node.exponent.span,
    rewritings: [entry, ...norm],
  });
}

function bare(node: Expression): Expression {
  return node.kind === "group" ? bare(node.of) : node;
}

/** A superscript in plain digits: `x.^2`. */
function exponentText({ exponent }: PowerSyntax, source: string): string {
  if (exponent.kind === "number" && isInteger(exponent.value)) return showRational(exponent.value);
  if (exponent.kind === "number") return source;
  if (exponent.kind === "name") return exponent.name;
  return exponent.kind === "group" || exponent.kind === "call" ? source : `(${source})`;
}

function reportExponent(
  node: PowerSyntax,
  exponent: Value,
  context: Context,
  rewritings: readonly Rewriting[] = [],
): undefined {
  context.report({
    kind: "rank-mismatch",
    operation: "^",
    operand: operand(context, node.exponent, exponent),
    wanted: "scalar",
    span: node.exponent.span,
    rewritings,
  });
}
