/** A dense array of doubles, row-major. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export function ndArray(shape: readonly number[], data: ArrayLike<number>): NdArray {
  return { shape, data: Float64Array.from(data) };
}

export function filled(shape: readonly number[], value: number): NdArray {
  return { shape, data: new Float64Array(entryCount(shape)).fill(value) };
}

export function entryCount(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}
