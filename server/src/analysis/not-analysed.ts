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
  return longestLine(text) > MAX_LINE ? { notAnalysed: "long-line" } : undefined;
}

function longestLine(text: string): number {
  let [longest, start] = [0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (at < text.length && code !== 10 && code !== 13) continue;
    longest = Math.max(longest, at - start);
    start = at + 1;
  }
  return longest;
}
