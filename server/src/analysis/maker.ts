import type { Span } from "../base/span.ts";
import type { Expression } from "../typescript/tree.ts";

/** The operation that makes the value of an expression, and the place of its name: `concat` of `tf.concat(…)`. */
export function makerOf(
  expression: Expression,
): { readonly name: string; readonly span: Span } | undefined {
  const inner = withoutCasts(expression);
  if (inner.kind !== "call") return undefined;
  const { callee } = inner;
  if (callee.kind === "member") return { name: callee.name, span: callee.nameSpan };
  return callee.kind === "name" ? { name: callee.name, span: callee.span } : undefined;
}

/** The expression below casts and brackets. */
export function withoutCasts(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "same") inner = inner.of;
  return inner;
}
