import type { Analysis } from "../analysis/analysis.ts";
import type { DeepFinding } from "../analysis/deep.ts";
import { blockKey } from "../features/block-key.ts";

/**
 * What derivations found in the blocks of a document, by the text and shapes of each block. A block that has not changed keeps
 * its squiggles while the derivation thread looks at the new version.
 */
export class RememberedFindings {
  #byBlock = new Map<string, readonly DeepFinding[]>();

  remember({ blocks }: Analysis, found: readonly DeepFinding[]): void {
    this.#byBlock = new Map(
      blocks.map((block, at) => [blockKey(block), found.filter((each) => each.block === at)]),
    );
  }

  /** The findings of the blocks that are as they were, under their new places. */
  recall({ blocks }: Analysis): DeepFinding[] {
    return blocks.flatMap((block, at) =>
      (this.#byBlock.get(blockKey(block)) ?? []).map((each) => ({ ...each, block: at })),
    );
  }
}
