import type { Dtype, Fact } from "../../shape/fact.ts";
import { isAbsent, tensorShape } from "../arguments.ts";
import { type CallFacts, type ShapeResult, UNKNOWN } from "../operation.ts";

/** Entry by entry: the shape stays. `dtype` is that of the result where it is not that of the argument. */
export function elementwise(dtype?: Dtype): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x] }) => {
    const shape = tensorShape(x);
    return shape ? { kind: "known", fact: factOf(shape, dtype ?? x?.dtype) } : UNKNOWN;
  };
}

/** `cast(x, dtype)`. */
export function cast({ arguments: [x, dtype] }: CallFacts): ShapeResult {
  const shape = tensorShape(x);
  if (!shape || isAbsent(dtype)) return UNKNOWN;
  return { kind: "known", fact: factOf(shape, dtypeNamed(dtype)) };
}

/** What the library calls a dtype. */
export function dtypeNamed(fact: Fact | undefined): Dtype | undefined {
  if (fact?.value?.kind !== "string") return undefined;
  return DTYPES.get(fact.value.string);
}

const DTYPES: ReadonlyMap<string, Dtype> = new Map([
  ["float32", "float"],
  ["int32", "int"],
  ["bool", "bool"],
]);

/** Of a shape, with a dtype where that is known. */
export function factOf(shape: NonNullable<Fact["shape"]>, dtype: Dtype | undefined): Fact {
  return dtype ? { shape, dtype } : { shape };
}
