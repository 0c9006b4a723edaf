import type { LanguageFunction } from "../../base/function-forms.ts";
import { isInteger, toNumber } from "../../base/rational.ts";
import type { Span } from "../../base/span.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Context } from "../elaborate/context.ts";
import { operand } from "../elaborate/operand.ts";
import { rankOf, type Value } from "../elaborate/value.ts";
import type { RankMismatchFinding } from "../finding.ts";
import type { CallSyntax, Expression, OptionSyntax } from "../syntax.ts";
import type { SyntaxProblem } from "../syntax-problem.ts";

/** A call of a function of the language. */
export interface Call {
  readonly context: Context;
  readonly store: TermStore;
  readonly name: LanguageFunction;
  readonly node: CallSyntax;
  readonly span: Span;
}

export function argumentAt({ node }: Call, at: number): Expression {
  return node.arguments[at] ?? { kind: "missing", span: node.span };
}

export function valueAt(call: Call, at: number): Value | undefined {
  return call.context.value(argumentAt(call, at));
}

export function reportCall({ context }: Call, problem: SyntaxProblem, span: Span): undefined {
  context.report({ kind: "syntax", problem, span, rewritings: [] });
}

export function reportRank(
  call: Call,
  at: number,
  value: Value,
  wanted: RankMismatchFinding["wanted"],
): undefined {
  const node = argumentAt(call, at);
  call.context.report({
    kind: "rank-mismatch",
    operation: call.name,
    operand: operand(call.context, node, value),
    wanted,
    span: node.span,
    rewritings: [],
  });
}

export function optionOf({ node }: Call, name: string): OptionSyntax | undefined {
  return node.options.find((option) => option.name.name.toLowerCase() === name);
}

/** `keepdims`, `keepdims=true`. */
export function flagOf(call: Call, name: string): boolean {
  const option = optionOf(call, name);
  if (!option) return false;
  const { value } = option;
  if (!value) return true;
  if (value.kind === "name" && /^(?:true|True|false|False)$/u.test(value.name))
    return /^t/iu.test(value.name);
  if (value.kind === "number") return value.value.numerator !== 0n;
  reportCall(call, { is: "option-value", name: call.name, option: name }, value.span);
  return false;
}

/** `axis=0`, `axis=[0, 2]` as axes counted from the left; all axes without it, `undefined` where it is a mistake. */
export function axesOf(
  call: Call,
  value: Value,
  otherwise: readonly number[],
  node = argumentAt(call, 0),
): readonly number[] | undefined {
  const option = optionOf(call, "axis");
  if (!option) return otherwise;
  const written = option.value && integersOf(option.value);
  if (!written)
    return reportCall(call, { is: "option-value", name: call.name, option: "axis" }, option.span);
  const rank = rankOf(value);
  for (const axis of written) {
    if (axis >= -rank && axis < rank) continue;
    const shown = operand(call.context, node, value);
    call.context.report({
      kind: "axis-out-of-range",
      operation: call.name,
      axis,
      operand: shown,
      span: option.value?.span ?? option.span,
    });
    return undefined;
  }
  return [...new Set(written.map((axis) => (axis < 0 ? axis + rank : axis)))].sort((a, b) => a - b);
}

/** `axis=0` as one axis counted from the left; `otherwise` without it. */
export function oneAxisOf(
  call: Call,
  value: Value,
  otherwise: number,
  node = argumentAt(call, 0),
): number | undefined {
  const [axis, more] = axesOf(call, value, [otherwise], node) ?? [];
  if (more === undefined) return axis;
  const span = optionOf(call, "axis")?.span ?? call.span;
  return reportCall(call, { is: "option-value", name: call.name, option: "axis" }, span);
}

export function integersOf(node: Expression): number[] | undefined {
  const items = node.kind === "list" ? node.items : [node];
  const numbers = items.map(integerOf);
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

function integerOf(node: Expression): number | undefined {
  if (node.kind === "negation") {
    const value = integerOf(node.of);
    return value === undefined ? undefined : -value;
  }
  return node.kind === "number" && isInteger(node.value) ? toNumber(node.value) : undefined;
}

export function allAxes(value: Value): number[] {
  return value.term.shape.map((_, axis) => axis);
}
