import type { FactorSpec } from "../../server/src/tensor/function-row.ts";

export interface DirectProduct {
  readonly factors: readonly FactorSpec[];
  readonly output: readonly number[];
  readonly sizeOf: (index: number) => number;
  readonly dataOf: (spec: FactorSpec) => ArrayLike<number>;
}

/** The entries of an einsum by loops over all its indices, straight from the definition. */
export function directProduct({ factors, output, sizeOf, dataOf }: DirectProduct): number[] {
  const indices = [...new Set([...output, ...factors.flatMap(({ subscripts }) => subscripts)])];
  const data = factors.map(dataOf);
  const place = new Map<number, number>();
  const offset = (subscripts: readonly number[]) =>
    subscripts.reduce((total, index) => total * sizeOf(index) + (place.get(index) ?? 0), 0);
  const result = new Array<number>(countOf(output, sizeOf)).fill(0);
  for (let at = 0; at < countOf(indices, sizeOf); at++) {
    let rest = at;
    for (const index of indices) {
      place.set(index, rest % sizeOf(index));
      rest = Math.floor(rest / sizeOf(index));
    }
    const value = factors.reduce(
      (total, spec, k) =>
        total * (data[k]?.[offset(spec.subscripts)] ?? Number.NaN) ** exponentOf(spec),
      1,
    );
    result[offset(output)] = (result[offset(output)] ?? 0) + value;
  }
  return result;
}

function countOf(indices: readonly number[], sizeOf: (index: number) => number): number {
  return indices.reduce((total, index) => total * sizeOf(index), 1);
}

function exponentOf({ exponent }: FactorSpec): number {
  return exponent ? Number(exponent.numerator) / Number(exponent.denominator) : 1;
}
