import { flatMap } from "../base/flat-map.ts";
import type { Environment } from "../tensor/evaluate.ts";
import { sizeOf } from "../tensor/evaluate.ts";
import type { NdArray } from "../tensor/nd-array.ts";
import { partsOf, termsBelow, variablesOf } from "../tensor/parts.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import { sampleSizes } from "./sample-sizes.ts";
import { sampleValue, type ValueRange } from "./sample-value.ts";

/** Random numbers in [0, 1), the same for the same seed: mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface SampleOptions extends Partial<ValueRange> {
  /** Variables with their declared properties. */
  readonly declared?: ReadonlyMap<string, VariableTerm>;
  /** Which of several assignments of sizes; a name has another size at the next one. */
  readonly variant?: number;
  /** All sizes times this. */
  readonly stretch?: number;
  /** Sizes that are known, by their names. */
  readonly fixed?: ReadonlyMap<string, number>;
}

/**
 * A random point: every size name gets a size of its own, large number sizes become small ones, and values have the
 * properties that were declared. `undefined` when the sizes cannot be made whole and small.
 */
export function samplePoint(
  roots: readonly Term[],
  random: () => number,
  {
    declared,
    variant,
    stretch,
    fixed,
    scale = 1.5,
    unit = false,
    sort = 0,
    ...rest
  }: SampleOptions = {},
): Environment | undefined {
  const sampled = sampleSizes(roots, variant, stretch, fixed);
  if (!sampled) return undefined;
  const values = new Map<string, NdArray>();
  const point = { values, ...sampled };
  const indices = new Set(indicesBelow(roots));
  for (const variable of variablesOf(roots)) {
    const shape = variable.shape.map((dim) => sizeOf(dim, point));
    const known = declared?.get(variable.name) ?? variable;
    const range = { scale, unit: unit || indices.has(variable), sort, ...rest };
    values.set(variable.name, sampleValue(known, shape, random, range));
  }
  return point;
}

/** Whole numbers that something is looked up by must stay small. */
function indicesBelow(roots: readonly Term[]): VariableTerm[] {
  const selectors = termsBelow(roots).filter(({ kind }) => kind === "selector");
  return variablesOf(flatMap(selectors, partsOf)).filter(({ dtype }) => dtype === "int");
}
