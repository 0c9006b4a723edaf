import type { AnalysedBlock, Analysis } from "../analysis/analysis.ts";
import type { FunctionWords } from "../base/function-words.ts";
import { type Span, span } from "../base/span.ts";
import {
  blockCompletions,
  type CompletionKind,
  type NameInScope,
  type NamesInScope,
  type Suggestion,
} from "./block-completions.ts";
import { hasNames } from "./has-names.ts";
import { blockAt } from "./locate.ts";
import { shapeCompletions } from "./shape-completions.ts";
import { sizeNames } from "./size-names.ts";

/** A suggestion with the place that it is written to. */
export interface Completion extends Omit<Suggestion, "replaced"> {
  readonly span: Span;
  /** Sorts the suggestions: names of the block come before built-in ones. */
  readonly order: string;
}

/** What may be written at an offset of a math block, or of a shape in a comment; nothing anywhere else. */
export function completions(
  analysis: Analysis,
  offset: number,
  words: FunctionWords,
): Completion[] {
  return suggestions(analysis, offset, words).map(({ replaced, ...suggestion }) => ({
    ...suggestion,
    span: span(offset - replaced, offset),
    order: `${ORDER.indexOf(suggestion.kind)}${suggestion.label}`,
  }));
}

function suggestions(analysis: Analysis, offset: number, words: FunctionWords): Suggestion[] {
  const found = blockAt(analysis, offset);
  if (!found) return shapeCompletions(analysis, offset);
  const before = found.block.text.slice(0, found.offset);
  return blockCompletions(before, namesOf(found.block), words);
}

const ORDER: readonly CompletionKind[] = [
  "name",
  "dimension",
  "derivative",
  "keyword",
  "function",
  "sign",
];

function namesOf({ elaborated, code, sizeSources }: AnalysedBlock): NamesInScope {
  const own: NameInScope[] = elaborated.variables.map(({ name, term }) => ({
    name,
    shape: term.shape,
  }));
  const declared = new Set([...own, ...elaborated.definitions].map(({ name }) => name));
  const others: NameInScope[] = [...code.values()]
    .filter(({ name, fact }) => fact.shape && !declared.has(name))
    .map(({ name, fact: { shape } }) => ({ name, ...(shape && hasNames(shape) && { shape }) }));
  const shapes = [...own, ...others].flatMap(({ shape }) => (shape ? [shape] : []));
  return {
    variables: [...own, ...others],
    dims: [...new Set([...sizeNames(shapes), ...sizeSources().keys()])],
    definitions: elaborated.definitions.map(({ name, term }) => ({ name, shape: term.shape })),
  };
}
