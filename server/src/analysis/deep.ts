import { type Budget, withinBudget } from "../base/budget.ts";
import { deriveBlock } from "../derive/derive.ts";
import type { Finding } from "../rules/finding.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Analysis } from "./analysis.ts";
import { type CheckedGradient, gradientValues, type Mend } from "./gradient-values.ts";

/** A finding of the slow half: of a block (then its spans are offsets of the block) or of the file. */
export interface DeepFinding {
  /** The index of the block in the analysis. */
  readonly block: number | undefined;
  readonly finding: Finding;
}

/** Derives the questions of every block, judges its claims and the derivatives that are written in code. What lies past the budget is told as too large. */
export function deepFindings(analysis: Analysis, budget: Budget, mend?: Mend): DeepFinding[] {
  return [...blockFindings(analysis, budget), ...codeVerdicts(analysis, budget, mend).findings];
}

/** What is found of the derivatives that are written in code. */
export interface CodeVerdicts {
  readonly findings: readonly DeepFinding[];
  readonly checked: readonly CheckedGradient[];
}

export function codeVerdicts(analysis: Analysis, budget: Budget, mend?: Mend): CodeVerdicts {
  const { wrong, checked } = gradientValues(analysis, budget, mend);
  return { findings: wrong.map((finding) => ({ block: undefined, finding })), checked };
}

/** Those of the blocks. */
export function blockFindings({ blocks }: Analysis, budget: Budget): DeepFinding[] {
  return blocks.flatMap(({ store, elaborated }, block) => {
    const { findings } = spending(budget, store, () =>
      deriveBlock(store, { ...elaborated, asks: [] }, { check: false, steps: false }),
    );
    return findings.map((finding): DeepFinding => ({ block, finding }));
  });
}

/** Runs `work` with as many steps of the store as `budget` has left, and takes those that it spends from `budget`. */
export function spending<T>(budget: Budget, store: TermStore, work: () => T): T {
  const before = store.budget.left;
  try {
    return store.within(Math.max(0, budget.left), work);
  } finally {
    withinBudget(() => budget.spend(before - store.budget.left));
  }
}
