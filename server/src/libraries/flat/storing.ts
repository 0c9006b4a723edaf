import type { Label } from "../../schedule/plan.ts";
import type { Code } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import type { EntryReading } from "./entry-of.ts";
import type { Item, Storage } from "./loop-tree.ts";

/** What writing an array needs of the writer of a program. */
export interface Storing extends EntryReading {
  readonly append: (item: Item) => void;
  /** Several items with numbers that are declared for them. */
  readonly appendAll: (items: readonly Item[], locals: readonly Storage[]) => void;
  readonly temporary: (stem: string, labels: readonly Label[]) => Storage;
  readonly use: (name: HelperName, args: readonly Code[]) => Code;
}
