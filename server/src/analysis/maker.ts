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

/** The lists of numbers that a call has as arguments: `[[2, 1, 0]]` of `tf.transpose(x, [2, 1, 0])`. */
export function literalsOf(expression: Expression): readonly (readonly number[])[] {
  const inner = withoutCasts(expression);
  if (inner.kind !== "call") return [];
  return inner.arguments.flatMap((argument) => {
    if (argument.kind !== "array") return [];
    const numbers = argument.items.flatMap((item) => (item.kind === "number" ? [item.value] : []));
    return numbers.length === argument.items.length ? [numbers] : [];
  });
}

/** The expression below casts and brackets. */
export function withoutCasts(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "same") inner = inner.of;
  return inner;
}
