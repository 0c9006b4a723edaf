import type { Block, Item, LoopVariable, Storage } from "./loop-tree.ts";

/** Loops around some items, from the outside in; `locals` are numbers that are declared inside of all of them. */
export function nest(
  variables: readonly LoopVariable[],
  items: readonly Item[],
  locals: readonly Storage[] = [],
): Block {
  return variables.reduceRight<Block>(
    (body, variable) => ({ items: [{ kind: "loop", variable, body }], locals: [] }),
    { items: [...items], locals: [...locals] },
  );
}
