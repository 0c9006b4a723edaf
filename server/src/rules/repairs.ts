import type { Fix } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import { showShape } from "../shape/dim.ts";
import type { Repair } from "./finding.ts";
import { quote } from "./quote.ts";

/** What to do, one line for each repair that was tried. */
export function repairHelps(repairs: readonly Repair[], words: Words): string[] {
  return repairs.map(({ kind, operand, shape, code }) =>
    words.repairs[kind](quote(operand), shape && showShape(shape), quote(code)),
  );
}

/** The same as edits. They change what the code computes, so none counts as certain. */
export function repairFixes(repairs: readonly Repair[], words: Words): Fix[] {
  return repairs.map(({ kind, operand, code, edits }) => ({
    title: words.repairTitles[kind](quote(operand), quote(code)),
    edits,
    safe: false,
  }));
}
