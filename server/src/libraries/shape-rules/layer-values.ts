import { addDims, dimOfNumber, isPack, multiplyDims, type Shape } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import type { Operand, ShapeMismatch } from "../../shape/mismatch.ts";
import { axisPosition, isAbsent, listItems, sizeList, wholeNumber } from "../arguments.ts";
import { type Rule, refused, type SizeRelations, tensorOf, UNKNOWN } from "../operation.ts";
import { disagreement } from "./agreement.ts";
import { instanceOf } from "./gradient-functions.ts";
import { gives, type LayerOptions, type LayerResult, type LayerRule } from "./layers.ts";

/** A layer of that name: a record of the name and the options, which is applied later. */
export function makingLayer(name: string): Rule {
  return ({ arguments: [options] }) => {
    const given = isAbsent(options) ? NO_OPTIONS : options;
    if (given?.value?.kind !== "record") return UNKNOWN;
    const word: Fact = { value: { kind: "string", string: name } };
    return { kind: "known", fact: instanceOf("Layer", { layer: word, options: given }) };
  };
}

/** The rules by the names of layers, and rules for layers that hold others. */
export interface Layers {
  readonly rules: ReadonlyMap<string, LayerRule>;
}

/** `layer.apply(x)` of one tensor or a list of them. */
export function applyingLayer(layers: Layers): Rule {
  return ({ arguments: [layer, x], sizes }) => {
    const made = layer && layerOf(layer);
    if (!made) return UNKNOWN;
    const list = listItems(x);
    if (list) return merged(made, list, sizes);
    if (!x?.shape) return UNKNOWN;
    const result = layerOutput(layer, x.shape, layers, sizes);
    if (result?.kind === "gives") return tensorOf(result.shape);
    if (!result) return UNKNOWN;
    return refused(layerRefusal(made.name, result, { argument: [1], shape: x.shape }));
  };
}

/** Why a layer does not take an operand. */
export function layerRefusal(
  operation: string,
  result: Exclude<LayerResult, undefined | { readonly kind: "gives" }>,
  operand: Operand,
): ShapeMismatch {
  if (result.kind === "overfills") {
    const { argument } = operand;
    return { kind: "reshape-size", operation, operand, wanted: result.wanted, argument };
  }
  const { expected, axis } = result;
  const place = axis === undefined ? {} : { axis };
  return { kind: "layer-input", operation, operand, expected, ...place };
}

/** What the layer makes of an input. */
export function layerOutput(
  layer: Fact,
  input: Shape,
  layers: Layers,
  sizes: SizeRelations,
): LayerResult {
  const made = layerOf(layer);
  if (!made || input.some(isPack)) return undefined;
  const inner = made.options.get("layer");
  if (made.name === "bidirectional")
    return inner && bothWays(layerOutput(inner, input, layers, sizes), made.options);
  if (made.name === "timeDistributed") return inner && everyStep(inner, input, layers, sizes);
  return layers.rules.get(made.name)?.(input, made.options, sizes);
}

/** The shape that a layer says its input has, the axis of the examples in front. */
export function declaredInput(layer: Fact, sizes: SizeRelations): Shape | undefined {
  const options = layerOf(layer)?.options;
  if (!options) return undefined;
  const whole = sizeList(options.get("batchInputShape"), sizes.fresh);
  const example = sizeList(options.get("inputShape"), sizes.fresh);
  return whole ?? (example && [sizes.fresh(), ...example]);
}

/** The name and the options of a layer. */
export function layerOf({
  value,
}: Fact): { readonly name: string; readonly options: LayerOptions } | undefined {
  if (value?.kind !== "record" || value.type !== "Layer") return undefined;
  const [name, options] = [value.fields.get("layer")?.value, value.fields.get("options")?.value];
  return name?.kind === "string" && options?.kind === "record"
    ? { name: name.string, options: options.fields }
    : undefined;
}

/** `tf.input({ shape })`: a tensor of which only the shape is there. */
export const symbolicInput: Rule = ({ arguments: [options], sizes }) => {
  const fields = options?.value?.kind === "record" ? options.value.fields : undefined;
  const whole = sizeList(fields?.get("batchShape"), sizes.fresh);
  const example = sizeList(fields?.get("shape"), sizes.fresh);
  if (whole) return tensorOf(whole);
  return example ? tensorOf([sizes.fresh(), ...example]) : UNKNOWN;
};

function bothWays(result: LayerResult, options: LayerOptions): LayerResult {
  if (result?.kind !== "gives") return result;
  const mode = options.get("mergeMode");
  const word = isAbsent(mode) && mode === undefined ? "concat" : mode?.value;
  const name = typeof word === "string" ? word : word?.kind === "string" ? word.string : undefined;
  if (name === undefined) return undefined;
  const last = result.shape.at(-1);
  if (name !== "concat" || !last) return result;
  return gives([...result.shape.slice(0, -1), multiplyDims(dimOfNumber(2), last)]);
}

function everyStep(
  inner: Fact,
  [batch, steps, ...rest]: Shape,
  layers: Layers,
  sizes: SizeRelations,
): LayerResult {
  if (!batch || !steps) return undefined;
  const result = layerOutput(inner, [batch, ...rest], layers, sizes);
  return result?.kind === "gives" ? gives([batch, steps, ...result.shape.slice(1)]) : undefined;
}

/** `add().apply([x, y])` and others: equal shapes, `concatenate` along an axis. */
function merged(
  { name, options }: { readonly name: string; readonly options: LayerOptions },
  list: readonly Fact[],
  sizes: SizeRelations,
): ReturnType<Rule> {
  const operands = list.map(({ shape }, at) => ({ argument: [1, at], shape: shape ?? [] }));
  const [first, ...others] = operands;
  if (!first || list.some(({ shape }) => !shape || shape.some(isPack))) return UNKNOWN;
  if (!MERGES.test(name) || operands.some(({ shape }) => shape.length !== first.shape.length))
    return UNKNOWN;
  const axis = name === "concatenate" ? joinedAxis(first.shape, options) : -1;
  if (axis === undefined) return UNKNOWN;
  for (const right of others) {
    const mismatch = disagreement(name, first, right, sizes, axis);
    // Layers that add broadcast an axis of size 1.
    if (mismatch && axis >= 0) return refused(mismatch);
    if (mismatch) return UNKNOWN;
  }
  if (axis < 0) return tensorOf(first.shape);
  const joined = operands.flatMap(({ shape }) => shape[axis] ?? []).reduce(addDims);
  return tensorOf(first.shape.with(axis, joined));
}

const MERGES = /^(add|multiply|average|maximum|minimum|concatenate)$/;

function joinedAxis(shape: Shape, options: LayerOptions): number | undefined {
  const axis = isAbsent(options.get("axis")) ? -1 : wholeNumber(options.get("axis"));
  const position = axis === undefined ? undefined : axisPosition(shape, axis);
  return typeof position === "number" ? position : undefined;
}

const NO_OPTIONS: Fact = { value: { kind: "record", fields: new Map() } };
