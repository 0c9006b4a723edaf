import { constantOf, type Dim, dimOfNumber, isPack, type Shape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";

/** Deeper literals are left alone. */
const MAX_NESTING = 8;

/** The shape of an argument that may be a tensor, a number or a nested list of numbers. */
export function tensorShape(fact: Fact | undefined, depth = 0): Shape | undefined {
  if (fact?.shape) return fact.shape;
  switch (fact?.value?.kind) {
    case "size":
    case "number":
    case "boolean":
      return [];
    case "list":
      return listShape(fact.value.items, depth);
    default:
      return undefined;
  }
}

export function isAbsent(fact: Fact | undefined): boolean {
  return fact === undefined || fact.value?.kind === "nothing";
}

/** The size that a number stands for. */
export function sizeOf(fact: Fact | undefined): Dim | undefined {
  return fact?.value?.kind === "size" ? fact.value.size : undefined;
}

/** The whole number, where it is one: axes and counts. */
export function wholeNumber(fact: Fact | undefined): number | undefined {
  const size = sizeOf(fact);
  const value = size && constantOf(size);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

/** The flag; what it is when left out; `undefined` when it could not be followed. */
export function flag(fact: Fact | undefined, whenAbsent: boolean): boolean | undefined {
  if (isAbsent(fact)) return whenAbsent;
  return fact?.value?.kind === "boolean" ? fact.value.boolean : undefined;
}

export function listItems(fact: Fact | undefined): readonly Fact[] | undefined {
  return fact?.value?.kind === "list" ? fact.value.items : undefined;
}

/** A number or a list of numbers as a list. */
export function wholeNumbers(fact: Fact | undefined): readonly number[] | undefined {
  const numbers = (listItems(fact) ?? (fact ? [fact] : [])).map(wholeNumber);
  return numbers.every((value) => value !== undefined) && fact ? numbers : undefined;
}

/** A list of sizes, each unknown one made by `fresh`; `undefined` when the list itself is unknown. */
export function sizeList(fact: Fact | undefined, fresh: () => Dim): Shape | undefined {
  return listItems(fact)?.map((item) => sizeOf(item) ?? fresh());
}

/**
 * Where the axis is in the shape: negative ones count from the right. `undefined` when a pack of axes (`...batch`) lies
 * between, so that nobody can tell.
 */
export function axisPosition(shape: Shape, axis: number): number | "outside" | undefined {
  const pack = shape.findIndex(isPack);
  const position = axis < 0 ? shape.length + axis : axis;
  if (pack < 0) return position >= 0 && position < shape.length ? position : "outside";
  const known = axis < 0 ? position > pack : position < pack;
  return known ? position : undefined;
}

function listShape(items: readonly Fact[], depth: number): Shape | undefined {
  const [first] = items;
  if (!first) return [dimOfNumber(0)];
  if (depth > MAX_NESTING) return undefined;
  const shapes = items.map((item) => tensorShape(item, depth + 1));
  const [inner] = shapes;
  const same = shapes.every(
    (shape) =>
      shape?.length === inner?.length &&
      shape?.every((dim, axis) => dim.key === inner?.[axis]?.key),
  );
  return inner && same ? [dimOfNumber(items.length), ...inner] : undefined;
}
