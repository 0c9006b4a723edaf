import type { Fact } from "../../shape/fact.ts";
import type { ShapeMismatch } from "../../shape/mismatch.ts";
import { tensorShape } from "../arguments.ts";

/** An argument whose axes a comment calls by the letters of `wanted` in another order. */
export function otherLayout(
  operation: string,
  argument: number,
  fact: Fact | undefined,
  wanted: string,
): ShapeMismatch | undefined {
  const [layout, shape] = [fact?.layout, tensorShape(fact)];
  if (!layout || !shape || layout === wanted || sorted(layout) !== sorted(wanted)) return undefined;
  return {
    kind: "layout-mismatch",
    operation,
    operand: { argument: [argument], shape },
    layout,
    wanted,
  };
}

function sorted(letters: string): string {
  return [...letters].sort().join("");
}
