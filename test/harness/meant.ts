import { parseRational, rational } from "../../server/src/base/rational.ts";
import type { Meant } from "../../server/src/libraries/meaning.ts";
import { dimOfNumber } from "../../server/src/shape/dim.ts";
import { negate } from "../../server/src/tensor/algebra.ts";
import { number } from "../../server/src/tensor/build.ts";
import type { NdArray } from "../../server/src/tensor/nd-array.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";

/** The arrays of a call, by the names that stand for them in its terms. */
export type Given = Map<string, NdArray>;

/** What an argument of a real call is to its meaning: arrays become variables, whose values are put into `given`. */
export function meantOf(
  value: unknown,
  arrayOf: (value: unknown) => NdArray | undefined,
  store: TermStore,
  given: Given,
): Meant {
  const found = arrayOf(value);
  if (found) {
    const name = `a${given.size}`;
    given.set(name, found);
    return { kind: "array", term: variable(store, name, found.shape.map(dimOfNumber)) };
  }
  if (value === undefined || value === null) return { kind: "nothing" };
  if (Array.isArray(value))
    return { kind: "list", items: value.map((item) => meantOf(item, arrayOf, store, given)) };
  switch (typeof value) {
    case "number":
      return { kind: "array", term: numberTerm(value, store) };
    case "boolean":
      return { kind: "flag", flag: value };
    case "string":
      return { kind: "text", text: value };
    case "object": {
      const fields = Object.entries(value).map(
        ([name, item]) => [name, meantOf(item, arrayOf, store, given)] as const,
      );
      return { kind: "record", fields: new Map(fields) };
    }
    default:
      return { kind: "unknown" };
  }
}

function numberTerm(value: number, store: TermStore) {
  const size = number(store, parseRational(String(Math.abs(value))) ?? rational(1));
  return value < 0 ? negate(store, size) : size;
}
