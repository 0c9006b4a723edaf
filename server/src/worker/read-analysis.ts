import type { Analysis } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import type { DocumentText } from "./questions.ts";
import { StoppableBudget } from "./stoppable-budget.ts";

/** Everything known about a document, from what travels between the threads. Work on its terms ends once it is given up. */
export function readAnalysis(
  { fileName, text, gradientNames, files }: DocumentText,
  isGivenUp: () => boolean = () => false,
): Analysis {
  const termBudget = (steps: number) => new StoppableBudget(steps, isGivenUp);
  const others = new Map(files ?? []);
  const readFile = (path: string): string | undefined => others.get(path);
  return analyze({ fileName, text, readFile }, { gradientNames, termBudget });
}
