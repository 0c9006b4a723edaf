import type { TermStore } from "../tensor/store.ts";
import type { ElaboratedBlock } from "./elaborated-block.ts";
import type { ParsedBlock } from "./parse.ts";
import { readBlock } from "./read-block.ts";
import type { BlockScope } from "./scope.ts";
import { tryRewritings } from "./try-rewritings.ts";

/** A block as terms with shapes, every mistake a finding with the rewritings that repair it. */
export function elaborate(
  store: TermStore,
  parsed: ParsedBlock,
  scope: BlockScope,
): ElaboratedBlock {
  return tryRewritings(store, parsed, scope, readBlock(store, parsed, scope));
}
