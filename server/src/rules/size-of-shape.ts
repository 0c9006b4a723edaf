import { type Dim, multiplyDims, ONE_DIM, type Shape } from "../shape/dim.ts";

/** The number of entries of a shape. */
export function sizeOfShape(shape: Shape): Dim {
  return shape.reduce(multiplyDims, ONE_DIM);
}
