import type { Analysis } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import type { DocumentText } from "./questions.ts";

/** Everything known about a document, from what travels between the threads. */
export function readAnalysis({ fileName, text, gradientNames }: DocumentText): Analysis {
  return analyze({ fileName, text }, { gradientNames });
}
