import type { Analysis } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import type { DocumentText } from "./questions.ts";
import { StoppableBudget } from "./stoppable-budget.ts";

/** Everything known about a document, from what travels between the threads. Work on its terms ends once it is given up. */
export function readAnalysis(
  { fileName, text, gradientNames }: DocumentText,
  isGivenUp: () => boolean = () => false,
): Analysis {
  const termBudget = (steps: number) => new StoppableBudget(steps, isGivenUp);
  return analyze({ fileName, text }, { gradientNames, termBudget });
}
