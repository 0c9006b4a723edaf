import type { Fact } from "../../shape/fact.ts";

/** How a reduction is told to leave axes of size 1 behind. */
export interface Keeping {
  readonly parameter: string;
  readonly text: string;
  readonly fact: Fact;
}

/** Whether a parameter says so. */
export function isKeeping(parameter: string): boolean {
  return parameter.length > 6 && KEEPING.some((keeping) => keeping.parameter === parameter);
}

const TRUE: Fact = { value: { kind: "boolean", boolean: true } };

export const KEEPING: readonly Keeping[] = [
  { parameter: "keepDims", text: "true", fact: TRUE },
  { parameter: "keepdims", text: "true", fact: TRUE },
  {
    parameter: "options",
    text: "{ keepdims: true }",
    fact: { value: { kind: "record", fields: new Map([["keepdims", TRUE]]) } },
  },
];
