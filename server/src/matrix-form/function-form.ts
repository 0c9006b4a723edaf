import { ONE, rational, ZERO } from "../base/rational.ts";
import { call, entrywisePower, name, number, power, sum } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import { constantName } from "../tensor/constants.ts";
import type { FunctionTerm } from "../tensor/term.ts";
import type { FormContext } from "./context.ts";
import { looseTreeOf, treeOf } from "./tree-of.ts";

/** A function of the table as the language writes it, its arguments reduced by themselves. */
export function functionForm(context: FormContext, term: FunctionTerm): Matrix {
  const [first, second] = term.arguments;
  if (!first) return call(term.name, [], term.shape);
  const constant = constantName(term);
  if (constant && isBuiltIn(context, constant)) return name(constant, []);
  const argument = treeOf(context, first);
  switch (term.name) {
    case "inv":
      return term.shape.length === 2
        ? power(argument, number(rational(-1)))
        : call("inv", [argument], term.shape);
    case "abs":
      return term.shape.length === 0
        ? { kind: "norm", mark: "abs", of: argument, shape: [] }
        : call("abs", [argument], term.shape);
    case "matpow":
      return power(argument, second ? looseTreeOf(context, second) : number(ONE));
    case "pow":
      return powerForm(term, argument, second ? looseTreeOf(context, second) : argument);
    case "softmax":
      return call("softmax", [argument], term.shape, axesOf(term, term.core === 1));
    case "logsumexp":
    case "max":
    case "min":
    case "prod":
      return reductionForm(term, argument, term.core === first.shape.length);
    case "nonpositive":
      return atMostZero(argument, term.shape);
    default:
      return call(term.name, [argument, ...(second ? [treeOf(context, second)] : [])], term.shape);
  }
}

/** Unless the user's own `π` means something else. */
function isBuiltIn({ order }: FormContext, constant: string): boolean {
  return order(constant) === Number.POSITIVE_INFINITY;
}

/** Along the rows of a transpose is along the columns of the matrix. */
function reductionForm(term: FunctionTerm, argument: Matrix, all: boolean): Matrix {
  const isColumns = argument.kind === "transpose" && argument.shape.length === 2 && !all;
  return isColumns
    ? call(term.name, [argument.of], term.shape, [{ name: "axis", value: "0" }])
    : call(term.name, [argument], term.shape, axesOf(term, all));
}

/** `1[a ≤ b]` of `a − b`. */
function atMostZero(difference: Matrix, shape: Shape): Matrix {
  const terms =
    difference.kind === "sum" ? difference.terms : [{ negative: false, term: difference }];
  const side = (negative: boolean) => {
    const there = terms.filter((part) => part.negative === negative);
    if (there.length === 0) return number(ZERO);
    return sum(
      there.map(({ term }) => ({ negative: false, term })),
      difference.shape,
    );
  };
  return { kind: "comparison", sign: "≤", left: side(false), right: side(true), shape };
}

function powerForm({ shape }: FunctionTerm, base: Matrix, exponent: Matrix): Matrix {
  return shape.length === 0 ? power(base, exponent) : entrywisePower(base, exponent);
}

/** The axes that a function works on, unless they are the ones meant when nothing is said. */
function axesOf(
  { arguments: [first], core }: FunctionTerm,
  isDefault: boolean,
): { name: string; value: string }[] {
  if (isDefault) return [];
  const rank = first?.shape.length ?? core;
  const axes = Array.from({ length: core }, (_, at) => `${rank - core + at}`);
  return [{ name: "axis", value: axes.length === 1 ? axes.join() : `[${axes.join(", ")}]` }];
}
