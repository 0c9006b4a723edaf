import type { LanguageFunction } from "../../base/function-forms.ts";
import {
  type EntrywiseFunction,
  entrywiseOf,
  isEntrywise,
} from "../../tensor/entrywise-functions.ts";
import { marked } from "../elaborate/value.ts";
import { ALONG_AXIS } from "./along-axis.ts";
import { BUILDING } from "./building.ts";
import { valueAt } from "./call.ts";
import { CHOICES } from "./choices.ts";
import { einsum } from "./einsum.ts";
import type { FunctionEntry } from "./function-entry.ts";
import { JOINING } from "./joining.ts";
import { MATRICES } from "./matrices.ts";
import { REDUCTIONS } from "./reductions.ts";
import { RESHAPING } from "./reshaping.ts";
import { SELECTING } from "./selecting.ts";
import { WINDOWS } from "./windows.ts";

/** Total by its type: a function that has no entry does not compile. */
const ENTRIES: {
  readonly [K in Exclude<LanguageFunction, EntrywiseFunction>]: FunctionEntry;
} = {
  einsum,
  ...CHOICES,
  ...REDUCTIONS,
  ...ALONG_AXIS,
  ...MATRICES,
  ...BUILDING,
  ...RESHAPING,
  ...JOINING,
  ...SELECTING,
  ...WINDOWS,
};

/** What a call of a function is. */
export function entryOf(name: LanguageFunction): FunctionEntry {
  if (!isEntrywise(name)) return ENTRIES[name];
  const of = entrywiseOf(name);
  return (call) => {
    const value = valueAt(call, 0);
    return value && marked(of(call.store, value.term), value.row);
  };
}
