import type { Diagnostic } from "../base/diagnostic.ts";

/** Headline, label, notes and helps as lines, for readers that show one text: editors, JSON, annotations. */
export function wholeMessage({ message, primary, notes, helps }: Diagnostic): string {
  return [message, primary.text, ...notes, ...helps].filter((line) => line !== "").join("\n");
}
