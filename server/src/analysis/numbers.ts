import { constantOf, type Dim, dimOfNumber, type Shape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";

/** A number of code: whole ones can be sizes. */
export function numberFact(value: number): Fact {
  if (Number.isSafeInteger(value)) return sizeFact(dimOfNumber(value));
  return { shape: [], dtype: "float", value: { kind: "number", number: value } };
}

export function sizeFact(size: Dim): Fact {
  return { shape: [], dtype: "int", value: { kind: "size", size } };
}

/** `x.shape` as a list that is followed. */
export function listOfSizes(shape: Shape): Fact {
  return { value: { kind: "list", items: shape.map(sizeFact) } };
}

/** The number that is known of a fact. */
export function numberOf({ value }: Fact): number | undefined {
  if (value?.kind === "number") return value.number;
  return value?.kind === "size" ? constantOf(value.size) : undefined;
}
