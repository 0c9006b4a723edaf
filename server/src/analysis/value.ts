import type { Value } from "./scope.ts";

export const UNKNOWN_VALUE: Value = { fact: {} };

/** The same value with nothing known of its shape. */
export function withoutShape({ tensorOf }: Value): Value {
  return tensorOf ? { fact: {}, tensorOf } : UNKNOWN_VALUE;
}

/** What holds of a value that is one of two: only what is the same in both. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const sameShape =
    a.fact.shape?.length === b.fact.shape?.length &&
    a.fact.shape?.every((dim, axis) => dim.key === b.fact.shape?.[axis]?.key);
  const tensorOf = a.tensorOf === b.tensorOf ? a.tensorOf : undefined;
  const base = {
    ...(tensorOf && { tensorOf }),
    ...(sameShape && a.learnt && { learnt: a.learnt }),
  };
  return { ...base, fact: sameShape && a.fact.shape ? { shape: a.fact.shape } : {} };
}
