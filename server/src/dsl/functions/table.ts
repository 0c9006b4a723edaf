import { ALONG_AXIS } from "./along-axis.ts";
import { BUILDING } from "./building.ts";
import { CHOICES } from "./choices.ts";
import { EINSUM } from "./einsum.ts";
import { ENTRYWISE } from "./entrywise.ts";
import type { FunctionEntry } from "./function-entry.ts";
import { MATRICES } from "./matrices.ts";
import { REDUCTIONS } from "./reductions.ts";
import { RESHAPING } from "./reshaping.ts";
import { UNSUPPORTED } from "./unsupported.ts";

/** Every function of the language but the questions (`grad`, `vjp`, …). */
export const FUNCTION_TABLE: readonly FunctionEntry[] = [
  ...ENTRYWISE,
  ...CHOICES,
  ...REDUCTIONS,
  ...ALONG_AXIS,
  ...MATRICES,
  ...BUILDING,
  ...RESHAPING,
  EINSUM,
  ...UNSUPPORTED,
];

const BY_NAME: ReadonlyMap<string, FunctionEntry> = new Map(
  FUNCTION_TABLE.flatMap((entry) =>
    entry.names.map((name): [string, FunctionEntry] => [name, entry]),
  ),
);

export function functionNamed(name: string): FunctionEntry | undefined {
  return BY_NAME.get(name);
}
