import { size } from "../../tensor/build.ts";
import { gather, triangle } from "../../tensor/selection.ts";
import { lookup } from "../../tensor/selector.ts";
import type { Term } from "../../tensor/term.ts";
import { isConstantPlace, placesOf } from "../elaborate/places.ts";
import { sizeOf } from "../elaborate/sizes.ts";
import { column, isScalar, marked, rankOf, type Value } from "../elaborate/value.ts";
import { argumentAt, type Call, oneAxisOf, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries } from "./function-entry.ts";

/** Parts of arrays, and what says which. */
export const SELECTING = {
  e: unitVector,
  onehot: oneHot,
  gather: gathered,
  tril: (call) => triangular(call, "lower"),
  triu: (call) => triangular(call, "upper"),
} satisfies FunctionEntries;

/** `e(i, n)`: a vector with its 1 at place `i`. */
function unitVector(call: Call): Value | undefined {
  const places = placesAt(call, 0);
  if (places && places.shape.length > 0) return reportRank(call, 0, column(places), "scalar");
  return places && coded(call, places);
}

/** A last axis with a 1 at the place that each entry says. */
function oneHot(call: Call): Value | undefined {
  const places = placesAt(call, 0);
  return places && coded(call, places);
}

function coded(call: Call, places: Term): Value | undefined {
  const length = sizeOf(argumentAt(call, 1), call.context, call.name);
  return length && column(lookup(call.store, places, length));
}

function gathered(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  const places = placesAt(call, 1);
  if (!value || !places) return undefined;
  if (isScalar(value)) return reportRank(call, 0, value, "array");
  const axis = oneAxisOf(call, value, 0);
  return axis === undefined
    ? undefined
    : marked(gather(call.store, value.term, places, axis), value.row);
}

/** Whole numbers, or one that a size says. */
function placesAt(call: Call, at: number): Term | undefined {
  const node = argumentAt(call, at);
  if (!isConstantPlace(node, call.context)) return placesOf(node, call.name, call.context);
  const place = sizeOf(node, call.context, call.name);
  return place && size(call.store, place);
}

function triangular(call: Call, part: "lower" | "upper"): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  if (rankOf(value) < 2) return reportRank(call, 0, value, "matrix");
  return column(triangle(call.store, value.term, part));
}
