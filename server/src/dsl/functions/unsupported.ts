import type { Call } from "./call.ts";

/** A function that is known and not worked out yet: said plainly, never answered wrongly. */
export function reportUnsupported({ context, node, name }: Call): undefined {
  context.report({
    kind: "unknown-name",
    name,
    role: "not-supported",
    nearest: undefined,
    solved: undefined,
    span: node.callee.span,
    rewritings: [],
  });
}
