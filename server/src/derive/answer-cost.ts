import { flatMap } from "../base/flat-map.ts";
import { costOf } from "../schedule/cost.ts";
import { schedule } from "../schedule/schedule.ts";
import { atomsOf, type Dim, isOpaque } from "../shape/dim.ts";
import { largestOf, leadingTerms, withAtomsIn } from "../shape/leading.ts";
import type { Program } from "../tensor/program.ts";

/** What computing an answer from the block's variables costs, in the cheapest order of contractions. */
export interface AnswerCost {
  /** Multiply-adds, without the terms that others outgrow. */
  readonly operations: Dim;
  /** The entries of the largest array that is computed, the answer among them; several where it depends on the sizes. */
  readonly largest: readonly Dim[];
}

/** `undefined` where nothing is computed, a size is rounded, or past the limits of a size. */
export function costOfProgram(program: Program): AnswerCost | undefined {
  const { operations, arrays } = costOf(schedule(program));
  if (arrays.length === 0 || [operations, ...arrays].some(isOpaque)) return undefined;
  const order = flatMap(program.parameters, ({ shape }) => flatMap(shape, atomsOf));
  return {
    operations: withAtomsIn(order, leadingTerms(operations)),
    largest: largestOf(arrays).map((size) => withAtomsIn(order, size)),
  };
}
