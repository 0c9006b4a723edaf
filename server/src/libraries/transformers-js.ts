import { dimOfNumber, divideDims } from "../shape/dim.ts";
import type { Library } from "./library.ts";
import { type Operation, type Rule, tensorOf, UNKNOWN } from "./operation.ts";
import { rearranged } from "./rearranged.ts";
import { type RuleOf, rows, table } from "./rows.ts";
import { literal, shaped } from "./shape-rules/creation.ts";
import { elementwise } from "./shape-rules/elementwise.ts";
import { concat, stack } from "./shape-rules/joining.ts";
import { vectorMatrixProduct } from "./shape-rules/matrix-product.ts";
import { ofRank, sameOfRank } from "./shape-rules/ranks.ts";
import { expandDims, reshape, transpose } from "./shape-rules/reshaping.ts";
import { listOf, topk } from "./shape-rules/several.ts";
import {
  flattened,
  interpolated,
  maskedMean,
  normalizedAlong,
  reductionOfOne,
  repeatedAxes,
  slicePairs,
  spreadList,
  squeezedOnes,
  withNumber,
} from "./shape-rules/torch.ts";

const same: RuleOf = () => elementwise();
const number: RuleOf = () => () => tensorOf([]);

const functions: readonly Operation[] = [
  ...rows("Tensor", "type data dims", (name) => rearranged(literal(name), [1, 2, 0])),
  ...rows("zeros ones rand randn", "size", () => shaped(0)),
  ...rows("full", "size value", () => shaped(0)),
  ...rows("zeros_like ones_like", "x", same),
  ...rows("full_like", "x value", same),
  ...rows("cat", "tensors dim", concat),
  ...rows("stack", "tensors dim", stack),
  ...rows("permute", "x axes", transpose),
  ...rows("mean", "x dim keepdim", reductionOfOne),
  ...rows("std_mean", "x dim correction keepdim", (name) =>
    twice(rearranged(reductionOfOne(name), [0, 1, 3])),
  ),
  ...rows("layer_norm", "x normalized_shape options", (name) => sameOfRank(name, [2, 2])),
  ...rows("mean_pooling", "x mask", maskedMean),
  ...rows("interpolate", "x size", () => interpolated),
  ...rows("interpolate_4d", "x options", resized),
  ...rows("matmul", "a b", vectorMatrixProduct),
  ...rows("topk", "x k", (name) => asList(topk(name))),
  ...rows("quantize_embeddings", "x precision", eighths),
  ...rows("dot cos_sim", "a b", number),
];

const methods: readonly Operation[] = [
  ...rows("sigmoid sigmoid_ neg neg_ round round_ clone tolist", "x", same),
  ...rows("map map_", "x callback", same),
  ...rows("mul mul_ div div_ add add_ sub sub_ remainder remainder_ gt lt", "x number", withNumber),
  ...rows("clamp clamp_", "x min max", same),
  ...rows("to", "x type", same),
  ...rows("normalize normalize_", "x p dim", normalizedAlong),
  ...rows("sum mean min max", "x dim keepdim", reductionOfOne),
  ...rows("norm", "x p dim keepdim", (name) => rearranged(reductionOfOne(name), [0, 2, 3])),
  ...rows("argmin argmax", "x", number),
  ...rows("item", "x", number),
  ...rows("slice", "x slices", slicePairs),
  ...rows("permute transpose", "x dims", (name) => spreadList(transpose(name))),
  ...rows("view", "x dims", (name) => spreadList(reshape(name))),
  ...rows("repeat", "x repeats", () => repeatedAxes(false)),
  ...rows("tile", "x repeats", () => repeatedAxes(true)),
  ...rows("unsqueeze", "x newAxis", expandDims),
  ...rows("squeeze", "x axis", () => squeezedOnes),
  ...rows("flatten", "x start end", () => flattened),
  ...rows("unsqueeze_", "x newAxis", expandDims).map(inPlace),
  ...rows("squeeze_", "x axis", () => squeezedOnes).map(inPlace),
  ...rows("flatten_", "x start end", () => flattened).map(inPlace),
];

/** Transformers.js: tensors with methods named as those of PyTorch; what ends in `_` changes its receiver. */
export const transformersJs: Library = {
  name: "transformers-js",
  isModule: (specifier) => /^@(huggingface|xenova)\/transformers(\/|$)/.test(specifier),
  functions: table(functions),
  methods: table(methods),
  instances: new Map(),
  shapeName: "dims",
  types: new Map([["Tensor", {}]]),
};

function inPlace(operation: Operation): Operation {
  return { ...operation, resizes: true };
}

/** `std_mean(x)`: two tensors of one shape. */
function twice(rule: Rule): Rule {
  return (call) => {
    const result = rule(call);
    return result.kind === "known" ? listOf([result.fact, result.fact]) : result;
  };
}

/** What has the values and the indices in a list. */
function asList(rule: Rule): Rule {
  return (call) => {
    const result = rule(call);
    const { value } = result.kind === "known" ? result.fact : {};
    return value?.kind === "record" ? listOf([...value.fields.values()]) : result;
  };
}

/** `interpolate_4d(x, { size })`: the size stands for the last axes. */
function resized(operation: string): Rule {
  return ofRank(operation, [4, 4], (shape, { arguments: [x, options], sizes }) => {
    const fields = options?.value?.kind === "record" ? options.value.fields : undefined;
    const size = shaped(0)({ arguments: [fields?.get("size") ?? {}], sizes });
    const last = size.kind === "known" ? size.fact.shape : undefined;
    if (!last || last.length < 2 || last.length > 4) return UNKNOWN;
    return tensorOf([...shape.slice(0, 4 - last.length), ...last], x?.dtype);
  });
}

/** `quantize_embeddings(x, precision)`: eight entries in one. */
function eighths(operation: string): Rule {
  return ofRank(operation, [2, 2], ([rows, columns]) =>
    rows && columns ? tensorOf([rows, divideDims(columns, dimOfNumber(8))]) : UNKNOWN,
  );
}
