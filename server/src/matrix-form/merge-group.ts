import type { Operand } from "./einsum.ts";

/** `[first, second, merged]`: `merged` is `first · size + second`. */
export type Merge = readonly number[];

/** Operands that hang together with the axes that merges join. */
export interface Group {
  readonly operands: readonly Operand[];
  readonly merges: readonly Merge[];
}

/** All operands and merges that hang together with the pair of a merge. */
export function reach(operands: readonly Operand[], merges: readonly Merge[], start: Merge): Group {
  const indices = new Set(start.slice(0, 2));
  const found = new Set<Operand>();
  const foundMerges = new Set<Merge>([start]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const operand of operands) {
      if (found.has(operand) || !operand.subscripts.some((index) => indices.has(index))) continue;
      found.add(operand);
      for (const index of operand.subscripts) indices.add(index);
      grown = true;
    }
    for (const merge of merges) {
      if (foundMerges.has(merge) || !merge.slice(0, 2).some((index) => indices.has(index)))
        continue;
      foundMerges.add(merge);
      for (const index of merge.slice(0, 2)) indices.add(index);
      grown = true;
    }
  }
  const inOrder = [...foundMerges].sort((a, b) => (a[2] ?? -1) - (b[2] ?? -1));
  return { operands: [...found], merges: inOrder };
}
