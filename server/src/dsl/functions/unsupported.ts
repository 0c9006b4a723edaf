import type { Call } from "./call.ts";
import type { FunctionEntry } from "./function-entry.ts";

/** Functions of the language that this version knows and cannot do yet: said plainly, never answered wrongly. */
export const UNSUPPORTED: readonly FunctionEntry[] = [
  "prod",
  "cumsum",
  "pinv",
  "expm",
  "chol",
  "eigmax",
  "concat",
  "stack",
  "gather",
  "onehot",
  "tril",
  "triu",
  "patches",
  "pad",
  "e",
].map((name) => ({
  names: [name],
  least: 1,
  most: Number.POSITIVE_INFINITY,
  options: ["axis", "keepdims", "stride", "pad"],
  elaborate: reportUnsupported,
}));

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
