import type { ShapeSyntax } from "../statement-syntax.ts";
import type { Elaborator } from "./elaborator.ts";

/** Whether all sizes of a claimed shape are known: only declarations introduce names of sizes. */
export function checkSizeNames({ axes }: ShapeSyntax, elaborator: Elaborator): boolean {
  let known = true;
  for (const axis of axes) {
    if (axis.kind !== "size") continue;
    for (const { name, span } of axis.names) {
      if (elaborator.size(name)) continue;
      known = false;
      elaborator.report({
        kind: "unknown-name",
        name,
        role: "size",
        nearest: undefined,
        solved: undefined,
        span,
        rewritings: [],
      });
    }
  }
  return known;
}
