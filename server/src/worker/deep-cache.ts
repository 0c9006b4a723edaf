import type { Analysis } from "../analysis/analysis.ts";
import {
  blockFindings,
  type CodeVerdicts,
  codeVerdicts,
  type DeepFinding,
} from "../analysis/deep.ts";
import type { Mend } from "../analysis/gradient-values.ts";
import { Budget } from "../base/budget.ts";
import { BLOCK_STEPS, DOCUMENT_STEPS } from "../derive/derive.ts";
import { blockKey } from "../features/block-key.ts";
import { showShape } from "../shape/dim.ts";
import { StoppableBudget } from "./stoppable-budget.ts";

/** Remembers what was found in a block, so that typing beside it derives nothing again. */
export class DeepCache {
  readonly #known = new Map<string, readonly DeepFinding[]>();
  readonly #codes = new Map<string, CodeVerdicts>();

  /** The findings of all blocks; undefined when `isGivenUp` says so on the way. */
  findings(analysis: Analysis, isGivenUp: () => boolean, mend?: Mend): DeepFinding[] | undefined {
    const found: DeepFinding[] = [];
    for (const [at, block] of analysis.blocks.entries()) {
      const key = blockKey(block);
      const known = this.#known.get(key);
      const findings = known ?? blockFindings(withOneBlock(analysis, at), new Budget(BLOCK_STEPS));
      if (isGivenUp()) return undefined;
      if (findings.every((each) => each.block !== undefined)) remember(this.#known, key, findings);
      found.push(
        ...findings.map((each) => (each.block === undefined ? each : { ...each, block: at })),
      );
    }
    const ofCode = this.code(analysis, isGivenUp, mend);
    return ofCode && [...found, ...ofCode.findings];
  }

  /** What is found of the code, of which any part may bear on any other. */
  code(analysis: Analysis, isGivenUp: () => boolean, mend?: Mend): CodeVerdicts | undefined {
    if (analysis.derivativeComments.length === 0) return { findings: [], checked: [] };
    const key = codeKey(analysis);
    const budget = new StoppableBudget(DOCUMENT_STEPS, isGivenUp);
    const verdicts = this.#codes.get(key) ?? codeVerdicts(analysis, budget, mend);
    if (isGivenUp()) return undefined;
    remember(this.#codes, key, verdicts);
    return verdicts;
  }
}

/** The last ones that were used stay. */
function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
}

const MOST = 500;

/** The text with the shapes of its values, which other files may change. */
function codeKey({ text, values }: Analysis): string {
  const shapes = values.map(({ fact }) => (fact.shape ? showShape(fact.shape) : "?"));
  return `${shapes.join(" ")}\n${text}`;
}

/** The document as if it had one block only, the one with index 0. */
function withOneBlock(analysis: Analysis, at: number): Analysis {
  const comments = analysis.derivativeComments.filter(({ block }) => block === at);
  return {
    ...analysis,
    blocks: analysis.blocks.slice(at, at + 1),
    derivativeComments: comments.map((comment) => ({ ...comment, block: 0 })),
  };
}
