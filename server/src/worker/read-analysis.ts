import type { Analysis, SourceDocument } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import type { DocumentText } from "./questions.ts";
import { StoppableBudget } from "./stoppable-budget.ts";

/** Everything known about a document, from what travels between the threads. Work on its terms ends once it is given up. */
export function readAnalysis(
  document: DocumentText,
  isGivenUp: () => boolean = () => false,
): Analysis {
  const termBudget = (steps: number) => new StoppableBudget(steps, isGivenUp);
  const { gradientNames } = document;
  return analyze(readableDocument(document), { gradientNames, termBudget });
}

/** The document with the other files that came with it. */
export function readableDocument({ fileName, text, files }: DocumentText): SourceDocument {
  const others = new Map(files ?? []);
  return { fileName, text, readFile: (path) => others.get(path) };
}
