import type { NotAnalysed, SourceDocument } from "./analysis.ts";

const MAX_LENGTH = 1_000_000;
const MAX_LINE = 5_000;
/** `@generated` counts at the top of a file. */
const TOP = 2_000;

/** Why a document is left alone; `undefined` where it is not. */
export function reasonNotToAnalyse({ fileName, text }: SourceDocument): NotAnalysed | undefined {
  if (text.length > MAX_LENGTH) return { notAnalysed: "too-long" };
  if (/\.min\.[cm]?[jt]sx?$/.test(fileName)) return { notAnalysed: "minified" };
  if (/@generated\b/.test(text.slice(0, TOP))) return { notAnalysed: "generated" };
  return hasLongLine(text) ? { notAnalysed: "long-line" } : undefined;
}

function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    if (end - start > MAX_LINE && text.slice(start, end).split("\r").some(isLong)) return true;
    start = end + 1;
  }
  return false;
}

function isLong({ length }: string): boolean {
  return length > MAX_LINE;
}
