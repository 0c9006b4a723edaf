import { span } from "../../base/span.ts";
import type { Expression } from "../syntax.ts";

/** What is left of an operand without the powers, transposes and indices behind it. */
export function innermost(node: Expression): Expression {
  switch (node.kind) {
    case "transpose":
    case "pseudo-inverse":
    case "index":
      return innermost(node.of);
    case "power":
      return innermost(node.base);
    default:
      return node;
  }
}

/** The same powers, transposes and indices behind another operand. */
export function withInnermost(node: Expression, inner: Expression): Expression {
  switch (node.kind) {
    case "transpose":
    case "pseudo-inverse":
    case "index": {
      const of = withInnermost(node.of, inner);
      return { ...node, of, span: span(inner.span.start, Math.max(inner.span.end, node.span.end)) };
    }
    case "power": {
      const base = withInnermost(node.base, inner);
      return {
        ...node,
        base,
        span: span(inner.span.start, Math.max(inner.span.end, node.span.end)),
      };
    }
    default:
      return inner;
  }
}

/** Applies `change` to the exponents and positions behind an operand. */
export function mapSpine(
  node: Expression,
  inner: (node: Expression) => Expression,
  change: (node: Expression) => Expression,
): Expression {
  switch (node.kind) {
    case "transpose":
    case "pseudo-inverse":
      return { ...node, of: mapSpine(node.of, inner, change) };
    case "index":
      return {
        ...node,
        of: mapSpine(node.of, inner, change),
        positions: node.positions.map(change),
      };
    case "power":
      return { ...node, base: mapSpine(node.base, inner, change), exponent: change(node.exponent) };
    default:
      return inner(node);
  }
}
