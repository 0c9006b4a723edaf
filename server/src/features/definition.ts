import type { AnalysedBlock, Analysis } from "../analysis/analysis.ts";
import { contains, type Span } from "../base/span.ts";
import { blockAt, nodeAt } from "./locate.ts";
import { sizeNameAt } from "./size-name-at.ts";

/**
 * Where the name at an offset of a block comes from: its line in the block, and the variable of the code that it stands for.
 * Of a size, in a block or a shape comment, the place that declares it.
 */
export function definition(analysis: Analysis, offset: number): Span[] {
  const size = sizeNameAt(analysis, offset);
  if (size) return [size.of.declared];
  const found = blockAt(analysis, offset);
  const name = found && nameAt(found.block, found.offset);
  if (!found || name === undefined) return [];
  const { block } = found;
  const inBlock = [...block.elaborated.definitions, ...block.elaborated.variables]
    .filter((declared) => declared.name === name)
    .map((declared) =>
      block.map.spanToFile("nameSpan" in declared ? declared.nameSpan : declared.span),
    )
    .filter((span) => !contains(span, offset));
  const inCode = block.code.get(name)?.span;
  return inCode ? [inCode, ...inBlock] : inBlock;
}

/** The name as the block means it: `W₁` and `W_1` are one. */
function nameAt(block: AnalysedBlock, offset: number): string | undefined {
  const term = nodeAt(block, offset)?.term;
  if (term?.kind === "variable" || term?.kind === "named") return term.name;
  return wordAt(block.text, offset);
}

function wordAt(text: string, offset: number): string | undefined {
  let [start, end] = [offset, offset];
  while (start > 0 && IN_WORD.test(text.charAt(start - 1))) start -= 1;
  while (IN_WORD.test(text.charAt(end))) end += 1;
  return text.slice(start, end) || undefined;
}

const IN_WORD = /[\p{L}\p{N}_$]/u;
