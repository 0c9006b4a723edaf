import type { Analysis, UnknownCause } from "../analysis/analysis.ts";

/** How much of a document is known: what a status line says of it. */
export interface Coverage {
  /** Tensors of the code that have a name. */
  readonly tensors: number;
  /** Those of which every size is known. */
  readonly known: number;
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
  const tensors = new Set(values.filter(({ isTensor }) => isTensor).map(({ span }) => span.start));
  const unknown = new Map(unknownShapes().map(({ span, cause }) => [span.start, cause]));
  return {
    tensors: tensors.size,
    known: tensors.size - unknown.size,
    blocks: blocks.length,
    causes: counted([...unknown.values()]),
  };
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
