import { expect } from "vitest";
import { Budget, withinBudget } from "../../server/src/base/budget.ts";
import type { Meant } from "../../server/src/libraries/meaning.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import type { NdArray } from "../../server/src/tensor/nd-array.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { type Given, meantOf } from "./meant.ts";

/** A real call, and what the library itself makes of it; `undefined` where it refuses. */
export interface RealCall {
  readonly arguments: readonly unknown[];
  readonly result: unknown;
  readonly arrayOf: (value: unknown) => NdArray | undefined;
}

/**
 * Whether what an operation is said to compute is what the library computes; false where nothing is said or the library
 * refuses the call.
 */
export function agrees({ meaning, name }: Operation, call: RealCall, closeness: number): boolean {
  const store = new TermStore(new Budget(1_000_000));
  const given: Given = new Map();
  const args = call.arguments.map((value) => meantOf(value, call.arrayOf, store, given));
  const meant = meaning?.({ arguments: args, store });
  if (!meant || call.result === undefined) return false;
  compare(meant, call, given, closeness, `${name}(${call.arguments.map(show).join(", ")})`);
  return true;
}

function compare(
  meant: Meant,
  { result, arrayOf }: RealCall,
  given: Given,
  closeness: number,
  context: string,
): void {
  if (meant.kind === "list") {
    expect(Array.isArray(result) && result.length, context).toBe(meant.items.length);
    const parts: readonly unknown[] = Array.isArray(result) ? result : [];
    for (const [at, item] of meant.items.entries())
      compare(item, { arguments: [], result: parts[at], arrayOf }, given, closeness, context);
    return;
  }
  if (meant.kind === "record") {
    for (const [key, field] of meant.fields) {
      const part: unknown = Reflect.get(Object(result), key);
      compare(field, { arguments: [], result: part, arrayOf }, given, closeness, context);
    }
    return;
  }
  expect(meant.kind, context).toBe("array");
  if (meant.kind !== "array") return;
  const environment = { values: given, sizes: new Map<string, number>() };
  const value = withinBudget(() => evaluate(meant.term, environment, new Budget(5_000_000)));
  // A reshape of many axes takes the reference evaluator too long.
  if (!value) return;
  const real = arrayOf(result) ?? numberArray(result);
  expect(value.shape, context).toEqual(real.shape);
  for (const [at, entry] of real.data.entries()) {
    const own = value.data[at] ?? Number.NaN;
    if (Number.isNaN(entry) && !Number.isFinite(own)) continue;
    if (Math.abs(entry) > 1e6) continue;
    const apart = Math.abs(entry - own) / Math.max(1, Math.abs(entry));
    expect(apart, `${context}: ${own} for ${entry} at ${at}`).toBeLessThan(closeness);
  }
}

function numberArray(value: unknown): NdArray {
  return { shape: [], data: Float64Array.of(Number(value)) };
}

function show(value: unknown): string {
  const shape: unknown = Reflect.get(Object(value), "shape");
  return Array.isArray(shape) ? `[${shape.join(", ")}]` : (JSON.stringify(value) ?? "_");
}
