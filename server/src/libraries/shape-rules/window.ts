import {
  addDims,
  ceilDim,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  floorDim,
  multiplyDims,
  ONE_DIM,
  type Shape,
  subtractDims,
} from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { isAbsent, listItems, sizeOf } from "../arguments.ts";

/** How a window moves along the axes of an image; one entry for each axis. */
export interface Window {
  readonly sizes: Shape;
  readonly strides: Shape;
  readonly dilations: Shape;
  readonly padding: Padding;
}

/**
 * As many places as there are entries; only those where the window fits; or so many zeros before and after. `all` on all
 * sides: then TensorFlow.js takes the first axis of the window for every axis.
 */
export type Padding = "same" | "valid" | { readonly all: Dim } | readonly (readonly [Dim, Dim])[];

/** How many places the window has along each axis; `undefined` where that cannot be told or nothing is left. */
export function placesOf(lengths: Shape, window: Window): Shape | undefined {
  const { strides, dilations } = window;
  // The libraries take a stride or a dilation, not both.
  if (strides.some(isMoreThanOne) && dilations.some(isMoreThanOne)) return undefined;
  if (typeof window.padding === "object" && "all" in window.padding && !isSquare(window))
    return undefined;
  const places = lengths.map((length, axis) => placesAlong(length, window, axis));
  return places.every((place) => place !== undefined) ? places : undefined;
}

/** One size for all axes or a list of them; `whenAbsent` where it is left out. */
export function perAxis(
  fact: Fact | undefined,
  count: number,
  whenAbsent?: Shape,
): Shape | undefined {
  if (isAbsent(fact)) return whenAbsent;
  const list = (listItems(fact) ?? Array.from({ length: count }, () => fact)).map(sizeOf);
  return list.length === count && list.every((size) => size !== undefined) ? list : undefined;
}

export function ones(count: number): Shape {
  return Array.from({ length: count }, () => ONE_DIM);
}

/** `'same'`, `'valid'`, a number for all sides, or `[[before, after], …]` for all axes of the input. */
export function paddingOf(fact: Fact | undefined, spatial: readonly number[]): Padding | undefined {
  if (fact?.value?.kind === "string") {
    const { string } = fact.value;
    return string === "same" || string === "valid" ? string : undefined;
  }
  const all = sizeOf(fact);
  if (all) return spatial.length > 1 ? { all } : undefined;
  const pairs = spatial.map((axis) => listItems(listItems(fact)?.[axis])?.map(sizeOf));
  const known = pairs.flatMap((pair) => {
    const [before, after] = pair ?? [];
    return before && after ? [[before, after] as const] : [];
  });
  return known.length === spatial.length ? known : undefined;
}

function placesAlong(length: Dim, window: Window, axis: number): Dim | undefined {
  const { padding } = window;
  const [size, stride, dilation] = [window.sizes, window.strides, window.dilations].map(
    (sizes) => sizes[axis] ?? ONE_DIM,
  );
  if (!size || !stride || !dilation) return undefined;
  if (padding === "same") return atLeastOne(ceilDim(divideDims(length, stride)));
  const reach = multiplyDims(subtractDims(size, ONE_DIM), dilation);
  const [before, after] = sidesOf(padding, axis);
  const room = subtractDims(addDims(addDims(length, before), after), addDims(reach, ONE_DIM));
  return atLeastOne(addDims(floorDim(divideDims(room, stride)), ONE_DIM));
}

function sidesOf(padding: Exclude<Padding, "same">, axis: number): readonly [Dim, Dim] {
  if (padding === "valid") return [ZERO, ZERO];
  return "all" in padding ? [padding.all, padding.all] : (padding[axis] ?? [ZERO, ZERO]);
}

function isSquare({ sizes, strides, dilations }: Window): boolean {
  return [sizes, strides, dilations].every((list) => list.every(({ key }) => key === list[0]?.key));
}

function atLeastOne(places: Dim): Dim | undefined {
  return (constantOf(places) ?? 1) >= 1 ? places : undefined;
}

function isMoreThanOne(size: Dim): boolean {
  return (constantOf(size) ?? 1) !== 1;
}

const ZERO = dimOfNumber(0);
