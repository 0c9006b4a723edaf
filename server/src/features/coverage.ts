import type { Analysis, UnknownCause } from "../analysis/analysis.ts";
import { isPack } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";

/** How much of a document is known: what a status line says of it. */
export interface Coverage {
  /** Tensors of the code that have a name. */
  readonly tensors: number;
  /** Those of which every size is known. */
  readonly known: number;
  /** Those of which only the number of axes is known. */
  readonly ranks: number;
  readonly blocks: number;
  /** What keeps the others from being known, the one that most of them wait for first. */
  readonly causes: readonly CountedCause[];
}

/** A cause, and of how many tensors it is the first. */
export interface CountedCause {
  readonly cause: UnknownCause;
  readonly count: number;
}

export function coverage({ values, unknownShapes, blocks }: Analysis): Coverage {
  const tensors = new Map(
    values.filter(({ isTensor }) => isTensor).map(({ span, fact }) => [span.start, fact]),
  );
  const unknown = new Map(unknownShapes().map(({ span, cause }) => [span.start, cause]));
  return {
    tensors: tensors.size,
    known: tensors.size - unknown.size,
    ranks: [...unknown.keys()].filter((start) => hasRank(tensors.get(start))).length,
    blocks: blocks.length,
    causes: counted([...unknown.values()]),
  };
}

function hasRank(fact: Fact | undefined): boolean {
  return fact?.shape !== undefined && !fact.shape.some(isPack);
}

function counted(causes: readonly UnknownCause[]): CountedCause[] {
  const byPlace = new Map<number, CountedCause>();
  for (const cause of causes) {
    const { count } = byPlace.get(cause.span.start) ?? { count: 0 };
    byPlace.set(cause.span.start, { cause, count: count + 1 });
  }
  return [...byPlace.values()].sort(
    (a, b) => b.count - a.count || a.cause.span.start - b.cause.span.start,
  );
}
