import { Tensor } from "@tensorflow/tfjs";
import type { SizeRelations } from "../../server/src/libraries/operation.ts";
import { compareInCode } from "../../server/src/shape/compare.ts";
import { dimOfName, dimOfNumber } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";

/** Everything that can be known of a value at run time. */
export function factOfValue(value: unknown): Fact {
  if (value instanceof Tensor) return { shape: value.shape.map(dimOfNumber) };
  if (value === undefined || value === null) return { value: { kind: "nothing" } };
  if (Array.isArray(value)) return { value: { kind: "list", items: value.map(factOfValue) } };
  switch (typeof value) {
    case "number":
      return Number.isInteger(value)
        ? { value: { kind: "size", size: dimOfNumber(value) } }
        : { value: { kind: "number", number: value } };
    case "boolean":
      return { value: { kind: "boolean", boolean: value } };
    case "string":
      return { value: { kind: "string", string: value } };
    default:
      return {};
  }
}

/** Sizes as code compares them. */
export function codeSizes(): SizeRelations {
  let count = 0;
  return { compare: compareInCode, fresh: () => dimOfName(`?${count++}`) };
}
