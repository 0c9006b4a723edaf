import { type Budget, OutOfBudget } from "../base/budget.ts";
import { deriveBlock } from "../derive/derive.ts";
import type { Finding } from "../rules/finding.ts";
import type { Analysis } from "./analysis.ts";

/** A finding of the slow half: of a block (then its spans are offsets of the block) or of the file. */
export interface DeepFinding {
  /** The index of the block in the analysis. */
  readonly block: number | undefined;
  readonly finding: Finding;
}

/** Steps that one block is counted as, beside those of its questions. */
const BLOCK_STEPS = 1_000;

/** Derives the questions of every block and judges its claims. Blocks past the budget are left out. */
export function deepFindings({ blocks }: Analysis, budget: Budget): DeepFinding[] {
  const found: DeepFinding[] = [];
  for (const [block, { store, elaborated }] of blocks.entries()) {
    try {
      budget.spend(BLOCK_STEPS);
    } catch (error) {
      if (error instanceof OutOfBudget) return found;
      throw error;
    }
    const { findings } = deriveBlock(store, elaborated, { check: false, steps: false });
    found.push(...findings.map((finding): DeepFinding => ({ block, finding })));
  }
  return found;
}
