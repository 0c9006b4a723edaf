import type {
  AnalysedBlock,
  Analysis,
  BlockHost,
  DerivativeComment,
  UseFact,
} from "../analysis/analysis.ts";
import { contains, lengthOf, type Span } from "../base/span.ts";
import type { NodeFact, Question } from "../dsl/elaborated-block.ts";

/** The math block that an offset stands in, with the offset in the block's own text. */
export function blockAt(
  { blocks }: Analysis,
  offset: number,
): { readonly block: AnalysedBlock; readonly offset: number } | undefined {
  const block = blocks.find(({ span }) => contains(span, offset));
  const inside = block?.map.toBlock(offset);
  return block && inside !== undefined ? { block, offset: inside } : undefined;
}

/** The math block at an offset, or that of the function whose head the offset stands in. */
export function blockNear(analysis: Analysis, offset: number): AnalysedBlock | undefined {
  const own = analysis.blocks.find(({ span }) => contains(span, offset));
  return own ?? analysis.blocks.find(({ host }) => host && isInHead(host, offset));
}

function isInHead({ span, body }: BlockHost, offset: number): boolean {
  return span.start <= offset && offset <= (body ? body.start : span.end);
}

/** Whether a formula can be shown for an offset. */
export function hasFormulaAt(analysis: Analysis, offset: number): boolean {
  const found = blockAt(analysis, offset);
  if (found) return !!questionAt(found.block, found.offset) || !!nodeAt(found.block, found.offset);
  return derivativeCommentAt(analysis, offset)?.block !== undefined;
}

export function derivativeCommentAt(
  { derivativeComments }: Analysis,
  offset: number,
): DerivativeComment | undefined {
  return derivativeComments.find(({ span }) => contains(span, offset));
}

/** The question of a block that an offset of the block stands in. */
export function questionAt({ elaborated }: AnalysedBlock, offset: number): Question | undefined {
  return elaborated.questions.find(({ span }) => contains(span, offset));
}

/** The smallest expression of a block around an offset of the block. */
export function nodeAt({ elaborated }: AnalysedBlock, offset: number): NodeFact | undefined {
  return smallest(elaborated.nodes.filter(({ span }) => contains(span, offset)));
}

/** The name or call of the code at an offset. */
export function useAt({ uses }: Analysis, offset: number): UseFact | undefined {
  return uses.find(({ nameSpan }) => contains(nameSpan, offset));
}

function smallest<T extends { readonly span: Span }>(items: readonly T[]): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best && lengthOf(best.span) <= lengthOf(item.span) ? best : item),
    undefined,
  );
}
