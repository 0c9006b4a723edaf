import type { Shape } from "../../shape/dim.ts";
import { hadamard, negate, reduceSum, transpose } from "../../tensor/algebra.ts";
import { number } from "../../tensor/build.ts";
import { scale } from "../../tensor/sum.ts";
import type { Expression, InnerSyntax, TransposeSyntax } from "../syntax.ts";
import type { SyntaxProblem } from "../syntax-problem.ts";
import { valueOfBars } from "./bars.ts";
import { valueOfCall } from "./calls.ts";
import { valueOfComparison } from "./comparisons.ts";
import { valueOfConstant } from "./constants.ts";
import type { Context } from "./context.ts";
import { valueOfIndex } from "./entries.ts";
import { joinEntrywise } from "./entrywise.ts";
import { matrixProductOf } from "./matrix-products.ts";
import { operand } from "./operand.ts";
import { valueOfPower } from "./powers.ts";
import { valueOfProduct } from "./products.ts";
import { valueOfPseudoInverse } from "./pseudo-inverse.ts";
import { valueOfQuestion } from "./questions.ts";
import { valueOfHadamard, valueOfSum } from "./sums.ts";
import { column, marked, rankOf, type Value } from "./value.ts";

/** The value of a resolved expression. `expected` is the shape that fits, for what has no size of its own. */
export function valueOfExpression(
  node: Expression,
  context: Context,
  expected: Shape | undefined,
): Value | undefined {
  switch (node.kind) {
    case "number":
      return column(number(context.store, node.value));
    case "name":
      return context.isVariable(node.name)
        ? context.valueOfName(node)
        : valueOfConstant(node, context, expected);
    case "group":
      return context.value(node.of, expected);
    case "sum":
      return valueOfSum(node, context, expected);
    case "hadamard":
      return valueOfHadamard(node, context, expected);
    case "product":
      return valueOfProduct(node, context, expected);
    case "negation":
      return mapped(context.value(node.of, expected), (value) => negate(context.store, value.term));
    case "multiple":
      return mapped(context.value(node.of, expected), (value) =>
        scale(context.store, node.number.value, value.term),
      );
    case "transpose":
      return transposed(node, context, expected);
    default:
      return valueOfOperation(node, context);
  }
}

/** What has its size by itself. */
function valueOfOperation(node: Expression, context: Context): Value | undefined {
  switch (node.kind) {
    case "power":
      return valueOfPower(node, context);
    case "call":
      return valueOfCall(node, context);
    case "bars":
      return valueOfBars(node, context);
    case "inner":
      return valueOfInner(node, context);
    case "comparison":
      return valueOfComparison(node, context);
    case "indicator":
      return context.value(node.of);
    case "derivative":
      return valueOfQuestion(node, context);
    case "index":
      return valueOfIndex(node, context);
    case "pseudo-inverse":
      return valueOfPseudoInverse(node, context);
    default:
      return valueOfOther(node, context);
  }
}

function valueOfOther(node: Expression, context: Context): undefined {
  if (node.kind === "missing" || node.kind === "member" || node.kind === "prefix") return;
  const text = context.text.slice(node.span.start, node.span.end);
  const problem: SyntaxProblem = { is: "not-a-value", text };
  context.report({ kind: "syntax", problem, span: node.span, rewritings: [] });
}

function mapped(
  value: Value | undefined,
  change: (value: Value) => Value["term"],
): Value | undefined {
  return value && marked(change(value), value.row);
}

/** A column becomes a row, a row a column; from rank 3 on the last two axes are swapped. */
function transposed(
  node: TransposeSyntax,
  context: Context,
  expected: Shape | undefined,
): Value | undefined {
  const wanted = expected && (expected.length === 2 ? [...expected].reverse() : expected);
  const value = context.value(node.of, wanted);
  if (!value) return undefined;
  return rankOf(value) === 1
    ? marked(value.term, !value.row)
    : column(transpose(context.store, value.term));
}

/** `⟨a, b⟩` of two vectors, or of two arrays of one shape: the sum of the products of their entries. */
function valueOfInner(node: InnerSyntax, context: Context): Value | undefined {
  const [left, right] = [context.value(node.left), context.value(node.right)];
  if (!left || !right) return undefined;
  const sides = [
    { node: node.left, value: column(left.term) },
    { node: node.right, value: column(right.term) },
  ] as const;
  if (rankOf(left) <= 1 && rankOf(right) <= 1)
    return matrixProductOf(context, "·", node.span, ...sides);
  if (rankOf(left) !== rankOf(right)) return reportRanks(node, left, right, context);
  const joined = joinEntrywise(context, "⟨ ⟩", node.span, ...sides);
  const { store } = context;
  return joined && column(reduceSum(store, hadamard(store, left.term, right.term)));
}

function reportRanks(node: InnerSyntax, left: Value, right: Value, context: Context): undefined {
  context.report({
    kind: "shapes-must-match",
    operation: "⟨ ⟩",
    left: operand(context, node.left, left),
    right: operand(context, node.right, right),
    span: node.right.span,
  });
}
