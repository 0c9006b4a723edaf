import { constantOf, ONE_DIM, type Shape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";

/** Which of two arguments is the vector `[n]` and which the column `[n, 1]`, where they grow to `[n, n]`. */
export function growth(
  facts: readonly Fact[],
  result: Fact,
):
  | { readonly vector: number; readonly column: number; readonly shapes: readonly [Shape, Shape] }
  | undefined {
  if (facts.length !== 2 || result.shape?.length !== 2) return undefined;
  const shapes = facts.map(({ shape }) => shape);
  const vector = shapes.findIndex(
    (shape) => shape?.length === 1 && constantOf(shape[0] ?? ONE_DIM) !== 1,
  );
  const column = shapes.findIndex(
    (shape) =>
      shape?.length === 2 && constantOf(shape[1] ?? ONE_DIM) === 1 && shape[1] !== undefined,
  );
  const [grown, columnShape] = [shapes[vector], shapes[column]];
  const [dim] = grown ?? [];
  if (!grown || !columnShape || !dim || columnShape[0]?.key !== dim.key) return undefined;
  if (!result.shape.every(({ key }) => key === dim.key)) return undefined;
  return { vector, column, shapes: [grown, columnShape] };
}
