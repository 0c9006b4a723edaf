import { atomsOf, type Shape } from "../shape/dim.ts";

/** Whether every size has a name or number that can be written; sizes that were only inferred have none. */
export function hasNames(shape: Shape): boolean {
  return shape.flatMap(atomsOf).every((atom) => !atom.includes("?") && atom !== "...");
}
