import type { DerivativeSyntax, Expression } from "../syntax.ts";
import type { Context } from "./context.ts";
import type { Side } from "./entrywise.ts";
import { rewriting } from "./operand.ts";

/**
 * `∂L/∂z ∂z/∂x` is the chain rule of scalars. With the shape of the variable behind that of the value it is
 * `(∂z/∂x)ᵀ ∂L/∂z`, which is offered. Says whether that was the mistake.
 */
export function reportChainOrder(context: Context, left: Side, right: Side): boolean {
  const [outer, inner] = [derivativeOf(left.node), derivativeOf(right.node)];
  if (!outer || !inner || variableText(context, outer) !== sourceText(context, inner.of))
    return false;
  if (left.value.term.shape.length !== 1 || right.value.term.shape.length !== 2) return false;
  const whole = { start: left.node.span.start, end: right.node.span.end };
  const text = `(${sourceText(context, right.node)})ᵀ ${sourceText(context, left.node)}`;
  const shape = right.value.term.shape.slice(1);
  context.report({
    kind: "chain-order",
    text: context.text.slice(whole.start, whole.end),
    span: whole,
    rewritings: [rewriting(whole, text, shape)],
  });
  return true;
}

function derivativeOf(node: Expression): DerivativeSyntax | undefined {
  if (node.kind === "group") return derivativeOf(node.of);
  return node.kind === "derivative" ? node : undefined;
}

function variableText(context: Context, { by }: DerivativeSyntax): string | undefined {
  const [variable] = by;
  return variable && sourceText(context, variable.variable);
}

function sourceText({ text }: Context, { span }: Expression): string {
  return text.slice(span.start, span.end);
}
