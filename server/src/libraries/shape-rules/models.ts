import { ONE_DIM, type Shape, singleName, substituteDim } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { flag, isAbsent, listItems } from "../arguments.ts";
import {
  type Rule,
  refused,
  type ShapeResult,
  type SizeRelations,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";
import { instanceOf } from "./gradient-functions.ts";
import { declaredInput, type Layers, layerOf, layerOutput, layerRefusal } from "./layer-values.ts";
import type { LayerResult } from "./layers.ts";
import { listOf } from "./several.ts";

/** `sequential({ layers })`: one layer after the other. */
export function sequential(layers: Layers): Rule {
  return ({ arguments: [options], sizes }) => {
    const fields = options?.value?.kind === "record" ? options.value.fields : undefined;
    if (!isAbsent(options) && !fields) return UNKNOWN;
    const given = fields?.get("layers");
    const list = isAbsent(given) ? [] : listItems(given);
    if (!list) return UNKNOWN;
    return chained(list, [], layers, sizes) ?? { kind: "known", fact: chainOf(list) };
  };
}

/** `model.add(layer)`: what is said against it; it returns nothing. */
export function addingLayer(layers: Layers): Rule {
  return ({ arguments: [model, layer], sizes }) => {
    const list = model && layersOf(model);
    return (list && layer && chained([...list, layer], [0], layers, sizes)) ?? UNKNOWN;
  };
}

/** The model after `model.add(layer)`. */
export const withLayer: Rule = ({ arguments: [model, layer] }) => {
  const list = model && layersOf(model);
  const value = model?.value;
  if (!list || !layer || value?.kind !== "record") return UNKNOWN;
  const items = [...list, layer];
  const fields = new Map([
    ...value.fields,
    ["layers", { value: { kind: "list", items } }] as const,
  ]);
  return { kind: "known", fact: { value: { ...value, fields } } };
};

/** The model after `model.compile({ loss })`. */
export const withLoss: Rule = ({ arguments: [model, options] }) => {
  const value = model?.value;
  if (value?.kind !== "record" || options?.value?.kind !== "record") return UNKNOWN;
  const loss = options.value.fields.get("loss") ?? {};
  return {
    kind: "known",
    fact: { value: { ...value, fields: new Map([...value.fields, ["loss", loss]]) } },
  };
};

/** `tf.model({ inputs, outputs })` of tensors that `tf.input` began. */
export const graphModel: Rule = ({ arguments: [options] }) => {
  const fields = options?.value?.kind === "record" ? options.value.fields : undefined;
  const [inputs, outputs] = [fields?.get("inputs"), fields?.get("outputs")];
  return inputs && outputs
    ? { kind: "known", fact: instanceOf("Model", { inputs, outputs }) }
    : UNKNOWN;
};

/** `model.predict(x)`: the axis of the examples is in front; a vector counts as a column. */
export function predicting(layers: Layers): Rule {
  return ({ arguments: [model, x], sizes }) => {
    const run = model && x?.shape ? running(model, asColumn(x.shape), layers, sizes) : undefined;
    if (!run || !x?.shape) return UNKNOWN;
    const mismatch = misfit("predict", 1, x.shape, run.expected, sizes);
    return mismatch ?? run.result();
  };
}

/** `model.fit(x, y)` and `model.evaluate(x, y)`: inputs and targets are what the model takes and gives. */
export function fitting(layers: Layers): (operation: string) => Rule {
  return (operation) =>
    ({ arguments: [model, x, y], sizes }) => {
      if (!model || !x?.shape) return UNKNOWN;
      const run = running(model, asColumn(x.shape), layers, sizes);
      const mismatch = run && misfit(operation, 1, x.shape, run.expected, sizes);
      if (!run || mismatch) return mismatch ?? UNKNOWN;
      const result = run.result();
      const given = result.kind === "known" ? result.fact.shape : undefined;
      const target = given && targetOf(model, given, sizes);
      return (target && y?.shape && misfit(operation, 2, y.shape, target, sizes)) ?? UNKNOWN;
    };
}

interface Run {
  readonly expected: Shape;
  readonly result: () => ShapeResult;
}

function running(model: Fact, input: Shape, layers: Layers, sizes: SizeRelations): Run | undefined {
  const fields = model.value?.kind === "record" ? model.value.fields : undefined;
  const list = layersOf(model);
  const [first] = list ?? [];
  if (list && first) {
    const expected = declaredInput(first, sizes);
    const isOpen = flag(fields?.get("open"), false) !== false;
    const result = () => (isOpen ? UNKNOWN : folded(list, input, layers, sizes));
    return expected && { expected, result };
  }
  const expected = fields?.get("inputs")?.shape;
  return (
    expected && { expected, result: () => substituted(fields?.get("outputs"), expected, input) }
  );
}

/** What all layers make of an input. */
function folded(
  list: readonly Fact[],
  input: Shape,
  layers: Layers,
  sizes: SizeRelations,
): ShapeResult {
  let shape = input;
  for (const layer of list) {
    const nested = layersOf(layer);
    const result = nested
      ? folded(nested, shape, layers, sizes)
      : outputOf(layerOutput(layer, shape, layers, sizes));
    if (result.kind !== "known" || !result.fact.shape) return UNKNOWN;
    ({ shape } = result.fact);
  }
  return tensorOf(shape, "float");
}

function outputOf(result: ReturnType<typeof layerOutput>): ShapeResult {
  return result?.kind === "gives" ? tensorOf(result.shape) : UNKNOWN;
}

/** The outputs of a graph with the sizes of this input for those that were open. */
function substituted(outputs: Fact | undefined, expected: Shape, input: Shape): ShapeResult {
  const known = new Map(
    expected.flatMap((dim, axis) => {
      const [atom, found] = [singleName(dim), input[axis]];
      return atom !== undefined && found ? [[atom, found] as const] : [];
    }),
  );
  const place = ({ shape, ...rest }: Fact): Fact =>
    shape
      ? { ...rest, shape: shape.map((dim) => substituteDim(dim, (atom) => known.get(atom))) }
      : {};
  const list = listItems(outputs);
  if (list) return listOf(list.map(place));
  return outputs?.shape ? { kind: "known", fact: place(outputs) } : UNKNOWN;
}

/** A layer that does not take what the one before it gives. */
function chained(
  list: readonly Fact[],
  argument: readonly number[],
  layers: Layers,
  sizes: SizeRelations,
): ShapeResult | undefined {
  const [first, ...others] = list;
  const declared = first && declaredInput(first, sizes);
  if (!declared) return undefined;
  let shape: Shape | undefined = declared;
  for (const layer of [first, ...others]) {
    const result: LayerResult = shape && layerOutput(layer, shape, layers, sizes);
    const name = layerOf(layer)?.name;
    if (result && result.kind !== "gives" && shape && name !== undefined)
      return refused(layerRefusal(name, result, { argument, shape }));
    shape = result?.kind === "gives" ? result.shape : undefined;
  }
  return undefined;
}

function misfit(
  operation: string,
  argument: number,
  given: Shape,
  expected: Shape,
  sizes: SizeRelations,
): ShapeResult | undefined {
  const shape = asColumn(given);
  const operand = { argument: [argument], shape: given };
  const refuse = { kind: "layer-input", operation, operand, expected } as const;
  if (shape.length !== expected.length) return refused(refuse);
  const axis = shape.findIndex((dim, at) => {
    const wanted = expected[at];
    return wanted && sizes.compare(dim, wanted) === "different";
  });
  if (axis < 0) return undefined;
  return refused(given.length === shape.length ? { ...refuse, axis } : refuse);
}

/** What the loss compares the output with; `undefined` where the loss is not followed. */
function targetOf(model: Fact, output: Shape, { fresh }: SizeRelations): Shape | undefined {
  const loss = model.value?.kind === "record" ? model.value.fields.get("loss")?.value : undefined;
  if (loss?.kind !== "string") return undefined;
  const [, ...rest] = output;
  const classes = loss.string === "sparseCategoricalCrossentropy";
  return [fresh(), ...(classes ? [...rest.slice(0, -1), ONE_DIM] : rest)];
}

/** Models take tensors of rank 2 or more; a vector becomes a column. */
function asColumn(shape: Shape): Shape {
  return shape.length === 1 ? [...shape, ONE_DIM] : shape;
}

function chainOf(items: readonly Fact[]): Fact {
  return instanceOf("Sequential", { layers: { value: { kind: "list", items } } });
}

function layersOf({ value }: Fact): readonly Fact[] | undefined {
  if (value?.kind !== "record" || value.type !== "Sequential") return undefined;
  return listItems(value.fields.get("layers"));
}
