import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  isPack,
  multiplyDims,
  ONE_DIM,
  productOfDims,
  type Shape,
  subtractDims,
} from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { flag, isAbsent, listItems, sizeOf, wholeNumbers } from "../arguments.ts";
import type { SizeRelations } from "../operation.ts";
import { imageLayout, pickAxes, withAxes } from "./convolution.ts";
import { ones, paddingOf, perAxis, placesOf } from "./window.ts";

/** What a layer makes of its input; what it would take instead; `undefined` where that cannot be told. */
export type LayerResult =
  | { readonly kind: "gives"; readonly shape: Shape }
  | { readonly kind: "takes"; readonly expected: Shape; readonly axis?: number }
  /** The entries of an example do not fill the wanted shape. */
  | { readonly kind: "overfills"; readonly wanted: Shape }
  | undefined;

/** The options that a layer was made with. */
export type LayerOptions = ReadonlyMap<string, Fact>;

/** From the shape of the input, the axis of the examples in front. */
export type LayerRule = (input: Shape, options: LayerOptions, sizes: SizeRelations) => LayerResult;

/** Entries change, the shape stays: activations, normalizations, noise. */
export const sameLayer: LayerRule = (input) => gives(input);

/** `dense({ units })`: the last axis. */
export const denseLayer: LayerRule = ranked(2, Infinity, (input, options, sizes) =>
  gives([...input.slice(0, -1), sizeOf(options.get("units")) ?? sizes.fresh()]),
);

/** `flatten()`: the axis of the examples and one other. */
export const flattenLayer: LayerRule = ranked(3, Infinity, ([batch = ONE_DIM, ...rest]) =>
  gives([batch, productOfDims(rest)]),
);

/** `reshape({ targetShape })`, without the axis of the examples. */
export const reshapeLayer: LayerRule = ([batch = ONE_DIM, ...rest], options, sizes) => {
  const target = listItems(options.get("targetShape"))?.map(sizeOf);
  if (!target?.every((size) => size !== undefined)) return undefined;
  const held = productOfDims(rest);
  const fixed = productOfDims(target.filter((size) => constantOf(size) !== -1));
  const [total, part] = [constantOf(held), constantOf(fixed)];
  const open = target.findIndex((size) => constantOf(size) === -1);
  const even = total === undefined || part === undefined || total % part === 0;
  const fits = open < 0 ? sizes.compare(held, fixed) : even ? "undecided" : "different";
  if (fits === "different") return { kind: "overfills", wanted: [batch, ...target] };
  return gives([batch, ...(open < 0 ? target : target.with(open, divideDims(held, fixed)))]);
};

/** `permute({ dims })`: axes counted from 1, that of the examples stays. */
export const permuteLayer: LayerRule = (input, options) => {
  const order = wholeNumbers(options.get("dims"));
  const rest = order?.flatMap((axis) => input[axis] ?? []);
  const [batch] = input;
  const isWhole = rest?.length === order?.length && rest?.length === input.length - 1;
  return batch && rest && isWhole ? gives([batch, ...rest]) : undefined;
};

/** `repeatVector({ n })` */
export const repeatVectorLayer: LayerRule = ranked(2, 2, ([batch, features], options, sizes) =>
  gives([batch ?? ONE_DIM, sizeOf(options.get("n")) ?? sizes.fresh(), features ?? ONE_DIM]),
);

/** `embedding({ inputDim, outputDim })`: a vector for each number. */
export const embeddingLayer: LayerRule = (input, options, sizes) =>
  isAbsent(options.get("inputLength"))
    ? gives([...input, sizeOf(options.get("outputDim")) ?? sizes.fresh()])
    : undefined;

/** `conv2d({ filters, kernelSize, strides, padding, dataFormat, dilationRate })` over so many axes. */
export function convolutionLayer(axes: number): LayerRule {
  return ranked(axes + 2, axes + 2, (input, options, sizes) =>
    moved(input, axes, options, "kernelSize", "strides", (channels) =>
      options.has("filters") ? (sizeOf(options.get("filters")) ?? sizes.fresh()) : channels,
    ),
  );
}

/** `depthwiseConv2d({ kernelSize, depthMultiplier })` */
export const depthwiseLayer: LayerRule = ranked(4, 4, (input, options) => {
  const multiplier = options.get("depthMultiplier");
  const factor = isAbsent(multiplier) ? ONE_DIM : sizeOf(multiplier);
  return factor
    ? moved(input, 2, options, "kernelSize", "strides", (channels) =>
        multiplyDims(channels, factor),
      )
    : undefined;
});

/** `conv2dTranspose({ filters, kernelSize, strides, padding })`: places multiply. */
export const transposedLayer: LayerRule = ranked(4, 4, (input, options) => {
  const layout = imageLayout(input, 2, options.get("dataFormat"));
  const sizes = perAxis(options.get("kernelSize"), 2);
  const strides = perAxis(options.get("strides"), 2, ones(2));
  const [padding, filters] = [paddingWord(options), sizeOf(options.get("filters"))];
  if (!layout || !sizes || !strides || !padding || !filters) return undefined;
  const places = pickAxes(input, layout.spatial).map((length, axis) => {
    const [size, stride] = [constantOf(sizes[axis] ?? ONE_DIM), strides[axis] ?? ONE_DIM];
    const over = (size ?? 0) - (constantOf(stride) ?? 0);
    const grown = multiplyDims(length, stride);
    return padding === "same" ? grown : addDims(grown, dimOfNumber(Math.max(over, 0)));
  });
  return gives(withAxes(input, layout.spatial, places).with(layout.channels, filters));
});

/** `maxPooling2d({ poolSize, strides, padding })`: strides are the size where left out. */
export function poolingLayer(axes: number): LayerRule {
  return ranked(axes + 2, axes + 2, (input, options) => {
    const size = options.get("poolSize") ?? TWO;
    const strides = isAbsent(options.get("strides")) ? size : (options.get("strides") ?? size);
    const given = new Map([...options, ["poolSize", size], ["strides", strides]]);
    return moved(input, axes, given, "poolSize", "strides", (channels) => channels);
  });
}

/** `globalAveragePooling2d()`: only channels are left. */
export function globalPoolingLayer(axes: number): LayerRule {
  return ranked(axes + 2, axes + 2, (input, options) => {
    const layout = imageLayout(input, axes, options.get("dataFormat"));
    const [batch] = input;
    const channels = layout && input[layout.channels];
    return batch && channels ? gives([batch, channels]) : undefined;
  });
}

/** `upSampling2d({ size })`, two along each axis where left out. */
export const upSamplingLayer: LayerRule = spread((length, factor) => multiplyDims(length, factor));

/** `lstm({ units, returnSequences })`: what comes out at the end, or at each step. */
export const recurrentLayer: LayerRule = ranked(3, 3, ([batch, steps], options, sizes) => {
  const all = flag(options.get("returnSequences"), false);
  const states = flag(options.get("returnState"), false);
  if (!batch || !steps || all === undefined || states !== false) return undefined;
  const units = sizeOf(options.get("units")) ?? sizes.fresh();
  return gives(all ? [batch, steps, units] : [batch, units]);
});

/** `zeroPadding2d({ padding })` of one number, or of one for rows and one for columns. */
export const zeroPaddingLayer: LayerRule = ranked(4, 4, (input, options) => {
  const layout = imageLayout(input, 2, options.get("dataFormat"));
  const around = perAxis(options.get("padding"), 2, ones(2));
  if (!layout || !around) return undefined;
  const places = pickAxes(input, layout.spatial).map((length, axis) =>
    addDims(length, multiplyDims(dimOfNumber(2), around[axis] ?? ONE_DIM)),
  );
  return gives(withAxes(input, layout.spatial, places));
});

/** `cropping2D({ cropping })` of `[[top, bottom], [left, right]]`. */
export const croppingLayer: LayerRule = ranked(4, 4, (input, options) => {
  const layout = imageLayout(input, 2, options.get("dataFormat"));
  const sides = listItems(options.get("cropping"))?.map((pair) => wholeNumbers(pair));
  if (!layout || sides?.length !== 2) return undefined;
  const places = pickAxes(input, layout.spatial).map((length, axis) => {
    const [before, after] = sides[axis] ?? [];
    return before === undefined || after === undefined
      ? undefined
      : subtractDims(length, dimOfNumber(before + after));
  });
  return places.every((place) => place !== undefined)
    ? gives(withAxes(input, layout.spatial, places))
    : undefined;
});

/** A rule for inputs of a rank between; of another rank it says what it takes. */
export function ranked(least: number, most: number, rule: LayerRule): LayerRule {
  return (input, options, sizes) => {
    if (input.some(isPack)) return undefined;
    if (input.length >= least && input.length <= most) return rule(input, options, sizes);
    const rank = input.length < least ? least : most;
    return { kind: "takes", expected: Array.from({ length: rank }, () => sizes.fresh()) };
  };
}

export function gives(shape: Shape): LayerResult {
  return { kind: "gives", shape };
}

function moved(
  input: Shape,
  axes: number,
  options: LayerOptions,
  size: string,
  stride: string,
  outgoing: (channels: Dim) => Dim,
): LayerResult {
  const layout = imageLayout(input, axes, options.get("dataFormat"));
  const sizes = perAxis(options.get(size), axes);
  const strides = perAxis(options.get(stride), axes, ones(axes));
  const dilations = perAxis(options.get("dilationRate"), axes, ones(axes));
  const padding = layout && paddingWord(options);
  const channels = layout && input[layout.channels];
  if (!layout || !sizes || !strides || !dilations || !padding || !channels) return undefined;
  const lengths = pickAxes(input, layout.spatial);
  const places = placesOf(lengths, { sizes, strides, dilations, padding });
  if (!places) return undefined;
  return gives(withAxes(input, layout.spatial, places).with(layout.channels, outgoing(channels)));
}

function paddingWord(options: LayerOptions): "same" | "valid" | undefined {
  const given = options.get("padding");
  const word = isAbsent(given) ? "valid" : paddingOf(given, []);
  return word === "same" || word === "valid" ? word : undefined;
}

function spread(along: (length: Dim, factor: Dim) => Dim): LayerRule {
  return ranked(4, 4, (input, options) => {
    const layout = imageLayout(input, 2, options.get("dataFormat"));
    const factors = perAxis(options.get("size"), 2, [dimOfNumber(2), dimOfNumber(2)]);
    if (!layout || !factors) return undefined;
    const places = pickAxes(input, layout.spatial).map((length, axis) =>
      along(length, factors[axis] ?? ONE_DIM),
    );
    return gives(withAxes(input, layout.spatial, places));
  });
}

const TWO: Fact = { value: { kind: "size", size: dimOfNumber(2) } };
