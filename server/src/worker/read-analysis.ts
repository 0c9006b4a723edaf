import type { Analysis } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import type { DocumentText } from "./questions.ts";

/** Everything known about a document, from what travels between the threads. */
export function readAnalysis({ fileName, text, files, gradientNames }: DocumentText): Analysis {
  const readFile = (path: string) => files.get(path);
  return analyze({ fileName, text, readFile }, { gradientNames });
}
