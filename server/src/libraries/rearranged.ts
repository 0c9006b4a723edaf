import type { ArgumentPath, ShapeMismatch } from "../shape/mismatch.ts";
import type { Rule, ShapeResult } from "./operation.ts";

/** The rule for an operation that has the rule's arguments at these positions: `norm(x, ord, axis)` sums as `sum(x, axis)` does. */
export function rearranged(rule: Rule, positions: readonly number[]): Rule {
  return ({ arguments: given, sizes }) => {
    const seen = positions.map((position) => given[position] ?? LEFT_OUT);
    return withPaths(rule({ arguments: seen, sizes }), ([first = 0, ...rest]) => [
      positions[first] ?? first,
      ...rest,
    ]);
  };
}

/** The result with the places of arguments counted in another way. */
export function withPaths(
  result: ShapeResult,
  place: (path: ArgumentPath) => ArgumentPath,
): ShapeResult {
  if (result.kind !== "mismatch") return result;
  return { kind: "mismatch", mismatch: moved(result.mismatch, place) };
}

const LEFT_OUT = { value: { kind: "nothing" } } as const;

function moved<M extends ShapeMismatch>(
  mismatch: M,
  place: (path: ArgumentPath) => ArgumentPath,
): M {
  const entries = Object.entries(mismatch).map(([key, part]: [string, unknown]) => {
    if (key === "argument" && isPath(part)) return [key, place(part)];
    if (isOperand(part)) return [key, { ...part, argument: place(part.argument) }];
    return [key, part];
  });
  return { ...mismatch, ...Object.fromEntries(entries) };
}

function isPath(part: unknown): part is ArgumentPath {
  return Array.isArray(part);
}

function isOperand(part: unknown): part is { readonly argument: ArgumentPath } {
  return typeof part === "object" && part !== null && "argument" in part && isPath(part.argument);
}
