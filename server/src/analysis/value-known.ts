import { isInferred } from "../shape/compare.ts";
import { atomsOf, type Dim } from "../shape/dim.ts";
import type { Value } from "./scope.ts";

/** Something is known of what the value is. */
export function isKnown({ fact, members, items, each, meaning, instanceOf }: Value): boolean {
  return [fact.shape, fact.value, members, items, each, meaning, instanceOf].some(Boolean);
}

/** Every size of a tensor has a name or is a number, and so has a number of the code. */
export function isFullyKnown(value: Value): boolean {
  const { shape, value: followed } = value.fact;
  if (value.items) return value.items.every(isFullyKnown);
  if (!shape || (shape.length === 0 && !value.tensorOf))
    return followed !== undefined && !(followed.kind === "size" && hasInferred(followed.size));
  return !shape.some(hasInferred);
}

function hasInferred(size: Dim): boolean {
  return atomsOf(size).some(isInferred);
}
