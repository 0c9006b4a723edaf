import type { Node } from "../../schedule/plan.ts";
import { entryOf } from "./entry-of.ts";
import type { Item } from "./loop-tree.ts";
import { nest } from "./nest.ts";
import type { Storing } from "./storing.ts";
import { accessAt, placesFor, type Target } from "./target.ts";

/** Entry by entry. */
export function storeEntries(writer: Storing, node: Node, target: Target): void {
  const { places, variables } = placesFor(target, target.loops, writer.sizeOf);
  const value = entryOf(writer, node, places);
  const item: Item = { kind: "assign", target: accessAt(target, places), operator: "=", value };
  writer.appendAll(nest(variables, [item]).items, []);
}
