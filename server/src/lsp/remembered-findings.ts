import type { AnalysedBlock, Analysis } from "../analysis/analysis.ts";
import type { DeepFinding } from "../analysis/deep.ts";

/**
 * What derivations found in the blocks of a document, by the text and shapes of each block. A block that has not changed keeps
 * its squiggles while the derivation thread looks at the new version.
 */
export class RememberedFindings {
  #byBlock = new Map<string, readonly DeepFinding[]>();

  remember({ blocks }: Analysis, found: readonly DeepFinding[]): void {
    this.#byBlock = new Map(
      blocks.map((block, at) => [keyOf(block), found.filter((each) => each.block === at)]),
    );
  }

  /** The findings of the blocks that are as they were, under their new places. */
  recall({ blocks }: Analysis): DeepFinding[] {
    return blocks.flatMap((block, at) =>
      (this.#byBlock.get(keyOf(block)) ?? []).map((each) => ({ ...each, block: at })),
    );
  }
}

function keyOf({ text, elaborated }: AnalysedBlock): string {
  const shapes = elaborated.variables.map(
    ({ name, declared }) => `${name}[${declared.shape.map(({ key }) => key).join()}]`,
  );
  return [text, ...shapes].join("\n");
}
