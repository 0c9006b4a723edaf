import type { Identifiers } from "../identifiers.ts";
import { type Block, runningVariable } from "./loop-tree.ts";

/** Names the variables of all loops: `i` outside, `j` inside of it; `sizes` are names that sizes may have. */
export function nameVariables(
  block: Block,
  identifiers: Identifiers,
  sizes: ReadonlySet<string>,
): void {
  const free = [..."ijklpqrs"].filter((name) => identifiers.unused(name, sizes) === name);
  const nameAt = (depth: number): string => free[depth] ?? `index${depth}`;
  const visit = ({ items }: Block, depth: number): void => {
    for (const item of items) {
      if (item.kind !== "loop") continue;
      runningVariable(item.variable).name = nameAt(depth);
      visit(item.body, depth + 1);
    }
  };
  visit(block, 0);
}
