import { type Dim, isPack, multiplyDims, type Shape } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { isAbsent, sizeList, tensorShape } from "../arguments.ts";
import {
  type CallFacts,
  type Rule,
  refused,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";
import { otherLayout } from "./layout.ts";
import { rankOutside } from "./ranks.ts";
import { ones, paddingOf, perAxis, placesOf, type Window } from "./window.ts";

/**
 * `conv2d(x, filter, strides, pad, dataFormat, dilations, dimRoundingMode)` over so many spatial axes. The input may lack
 * the batch axis; the filter is [..., in, out].
 */
export function convolution(operation: string, axes: number): Rule {
  return (call) => {
    const [x, , , pad, format, dilations, rounding] = call.arguments;
    return filtered(operation, call, axes, [axes, (filter) => filter.at(-1)], format, (spatial) =>
      windowOf(call.arguments[1], axes, [call.arguments[2], dilations, rounding], pad, spatial, x),
    );
  };
}

/** `depthwiseConv2d(x, filter, …)`: the filter is [h, w, in, multiplier], and every channel gives so many. */
export function depthwiseConvolution(operation: string): Rule {
  return (call) => {
    const [x, filter, strides, pad, format, dilations, rounding] = call.arguments;
    return filtered(operation, call, 2, [2, multiplied], format, (spatial) =>
      windowOf(filter, 2, [strides, dilations, rounding], pad, spatial, x),
    );
  };
}

/** `separableConv2d(x, depthwise, pointwise, strides, pad, dilation, dataFormat)`. */
export function separableConvolution(operation: string): Rule {
  return (call) => {
    const [x, depthwise, pointwise, strides, pad, dilations, format] = call.arguments;
    const point = tensorShape(pointwise);
    const mismatch = rankOutside(operation, 2, point, 4, 4);
    if (mismatch) return refused(mismatch);
    const [taken, channels] = point && !point.some(isPack) ? point.slice(2) : [];
    const outgoing = (filter: Shape) => {
      const given = multiplied(filter);
      const fits = given && taken && call.sizes.compare(given, taken) !== "different";
      return fits ? channels : undefined;
    };
    return filtered(operation, call, 2, [2, outgoing], format, (spatial) =>
      windowOf(depthwise, 2, [strides, dilations, undefined], pad, spatial, x),
    );
  };
}

/** `conv2dTranspose(x, filter, outputShape, strides, pad)`: the filter is [h, w, out, in]. */
export function transposedConvolution(operation: string, axes: number): Rule {
  return ({ arguments: [x, filter, wanted], sizes }) => {
    const [input, weights] = [tensorShape(x), tensorShape(filter)];
    const mismatch =
      rankOutside(operation, 0, input, axes + 1, axes + 2) ??
      rankOutside(operation, 1, weights, axes + 2, axes + 2);
    if (mismatch) return refused(mismatch);
    if (input && weights && ![...input, ...weights].some(isPack)) {
      const channels = { operation, input: at(0, input, input.length - 1) };
      const taken = at(1, weights, axes + 1);
      if (differ(channels.input, taken, sizes))
        return refused({ kind: "conv-channels", ...channels, filter: taken });
    }
    const shape = sizeList(wanted, sizes.fresh);
    return shape ? tensorOf(shape, "float") : UNKNOWN;
  };
}

/** The last two words of a filter's shape: `in · multiplier`. */
function multiplied(filter: Shape): Dim | undefined {
  const [inside, multiplier] = filter.slice(-2);
  return inside && multiplier && multiplyDims(inside, multiplier);
}

type Outgoing = (filter: Shape) => Dim | undefined;

/** A filter over an image; `takes` is the filter's axis of channels that go in, and what it says of those that come out. */
function filtered(
  operation: string,
  { arguments: [x, filter], sizes }: CallFacts,
  axes: number,
  [takes, outgoing]: readonly [number, Outgoing],
  format: Fact | undefined,
  window: (spatial: readonly number[]) => Window | undefined,
): ShapeResult {
  const [input, weights] = [tensorShape(x), tensorShape(filter)];
  const mismatch =
    rankOutside(operation, 0, input, axes + 1, axes + 2) ??
    rankOutside(operation, 1, weights, axes + 2, axes + 2);
  if (mismatch) return refused(mismatch);
  const layout = input && imageLayout(input, axes, format);
  if (!input || !weights || !layout || [...input, ...weights].some(isPack)) return UNKNOWN;
  const turned =
    otherLayout(operation, 0, x, layoutWord(input.length, axes, layout.channels)) ??
    otherLayout(operation, 1, filter, `${SPATIAL.slice(-axes)}IO`);
  if (turned) return refused(turned);
  const [given, wanted] = [at(0, input, layout.channels), at(1, weights, takes)];
  if (differ(given, wanted, sizes))
    return refused({ kind: "conv-channels", operation, input: given, filter: wanted });
  const moving = window(layout.spatial);
  const places = moving && placesOf(pickAxes(input, layout.spatial), moving);
  const channels = outgoing(weights);
  if (!places || !channels) return UNKNOWN;
  return tensorOf(withAxes(input, layout.spatial, places).with(layout.channels, channels), "float");
}

const SPATIAL = "DHW";

/** `NHWC`, `CHW`: what the axes of an image are called in the order that the operation takes. */
function layoutWord(rank: number, axes: number, channels: number): string {
  const spatial = SPATIAL.slice(-axes);
  const batch = rank > axes + 1 ? "N" : "";
  return channels === rank - 1 ? `${batch}${spatial}C` : `${batch}C${spatial}`;
}

interface Layout {
  readonly spatial: readonly number[];
  readonly channels: number;
}

/** Where the axes of an image are: the channels last, or in front as in NCHW. `undefined` when it could not be followed. */
export function imageLayout(
  shape: Shape,
  axes: number,
  format: Fact | undefined,
): Layout | undefined {
  const batch = shape.length - axes - 1;
  const first = channelsFirst(format);
  if (first === undefined) return undefined;
  const start = first ? batch + 1 : batch;
  const spatial = Array.from({ length: axes }, (_, axis) => start + axis);
  return { spatial, channels: first ? batch : shape.length - 1 };
}

export function pickAxes(shape: Shape, axes: readonly number[]): Shape {
  return axes.flatMap((axis) => shape[axis] ?? []);
}

export function withAxes(shape: Shape, axes: readonly number[], sizes: Shape): Shape {
  return shape.map((dim, axis) => sizes[axes.indexOf(axis)] ?? dim);
}

function channelsFirst(format: Fact | undefined): boolean | undefined {
  if (isAbsent(format)) return false;
  return format?.value?.kind === "string"
    ? /^NC[DHW]|^channelsFirst$/.test(format.value.string)
    : undefined;
}

function windowOf(
  filter: Fact | undefined,
  axes: number,
  [stride, dilation, rounding]: readonly (Fact | undefined)[],
  pad: Fact | undefined,
  spatial: readonly number[],
  input: Fact | undefined,
): Window | undefined {
  const sizes = tensorShape(filter)?.slice(0, axes);
  const strides = perAxis(stride, axes);
  const dilations = perAxis(dilation, axes, ones(axes));
  // Explicit padding counts the batch axis, which a single image lacks.
  const lacking = axes + 2 - (tensorShape(input)?.length ?? 0);
  const padding = paddingOf(
    pad,
    spatial.map((axis) => axis + lacking),
  );
  if (!sizes || !strides || !dilations || !padding || !isAbsent(rounding)) return undefined;
  return { sizes, strides, dilations, padding };
}

function at(argument: number, shape: Shape, axis: number) {
  return { argument: [argument], shape, axis };
}

function differ(
  left: ReturnType<typeof at>,
  right: ReturnType<typeof at>,
  sizes: CallFacts["sizes"],
): boolean {
  const [a, b] = [left.shape[left.axis], right.shape[right.axis]];
  return a !== undefined && b !== undefined && sizes.compare(a, b) === "different";
}
