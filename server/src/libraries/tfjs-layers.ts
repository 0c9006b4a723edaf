import type { Operation, Rule } from "./operation.ts";
import { rows, table } from "./rows.ts";
import {
  applyingLayer,
  type Layers,
  makingLayer,
  symbolicInput,
} from "./shape-rules/layer-values.ts";
import {
  convolutionLayer,
  croppingLayer,
  denseLayer,
  depthwiseLayer,
  embeddingLayer,
  flattenLayer,
  globalPoolingLayer,
  type LayerRule,
  permuteLayer,
  poolingLayer,
  ranked,
  recurrentLayer,
  repeatVectorLayer,
  reshapeLayer,
  sameLayer,
  transposedLayer,
  upSamplingLayer,
  zeroPaddingLayer,
} from "./shape-rules/layers.ts";
import {
  addingLayer,
  fitting,
  graphModel,
  predicting,
  sequential,
  withLayer,
  withLoss,
} from "./shape-rules/models.ts";

/** `tf.layers.*` by name, with what each makes of its input. */
const rules: ReadonlyMap<string, LayerRule> = new Map([
  ...named("activation dropout batchNormalization layerNormalization masking rescaling", sameLayer),
  ...named("reLU leakyReLU elu thresholdedReLU softmax prelu inputLayer", sameLayer),
  ...named("gaussianNoise gaussianDropout alphaDropout", sameLayer),
  ...named("spatialDropout1d", ranked(3, 3, sameLayer)),
  ...named("dense", denseLayer),
  ...named("flatten", flattenLayer),
  ...named("reshape", reshapeLayer),
  ...named("permute", permuteLayer),
  ...named("repeatVector", repeatVectorLayer),
  ...named("embedding", embeddingLayer),
  ...named("conv1d", convolutionLayer(1)),
  ...named("conv2d separableConv2d", convolutionLayer(2)),
  ...named("conv3d", convolutionLayer(3)),
  ...named("depthwiseConv2d", depthwiseLayer),
  ...named("conv2dTranspose", transposedLayer),
  ...named("maxPooling1d maxPool1d averagePooling1d avgPool1d avgPooling1d", poolingLayer(1)),
  ...named("maxPooling2d maxPool2d averagePooling2d avgPool2d avgPooling2d", poolingLayer(2)),
  ...named("maxPooling3d averagePooling3d avgPool3d avgPooling3d", poolingLayer(3)),
  ...named("globalMaxPooling1d globalMaxPool1d globalAveragePooling1d", globalPoolingLayer(1)),
  ...named("globalMaxPooling2d globalMaxPool2d globalAveragePooling2d", globalPoolingLayer(2)),
  ...named("upSampling2d", upSamplingLayer),
  ...named("zeroPadding2d", zeroPaddingLayer),
  ...named("cropping2D", croppingLayer),
  ...named("lstm gru simpleRNN", recurrentLayer),
]);

/** Layers that take several inputs, or hold another layer. */
const COMPOSING = "add multiply average maximum minimum concatenate bidirectional timeDistributed";

const layers: Layers = { rules };

export const layerFunctions: readonly Operation[] = [
  ...rows("input layers.input", "options", () => symbolicInput),
  ...noTensors([
    ...rows([...rules.keys()].map((name) => `layers.${name}`).join(" "), "options", makingLayer),
    ...rows(
      COMPOSING.split(" ")
        .map((name) => `layers.${name}`)
        .join(" "),
      "options",
      makingLayer,
    ),
    ...rows("sequential", "options", () => sequential(layers)),
    ...rows("model", "options", () => graphModel),
  ]),
];

/** What is done with layers and models. */
export const layerInstances: ReadonlyMap<string, ReadonlyMap<string, Operation>> = new Map([
  ["Layer", table(rows("apply", "layer x", () => applyingLayer(layers)))],
  [
    "Sequential",
    table([...changing("add", "model layer", addingLayer(layers), withLayer), ...run()]),
  ],
  ["Model", table(run())],
]);

function run(): Operation[] {
  return [
    ...rows("predict", "model x", () => predicting(layers)),
    ...noTensors(rows("fit evaluate", "model x y", fitting(layers))),
    ...changing("compile", "model options", () => ({ kind: "unknown" }), withLoss),
  ];
}

function changing(names: string, parameters: string, shape: Rule, changes: Rule): Operation[] {
  return rows(names, parameters, () => shape).map((row) => ({
    ...row,
    changes,
    makesNoTensor: true,
  }));
}

function noTensors(operations: readonly Operation[]): Operation[] {
  return operations.map((row) => ({ ...row, makesNoTensor: true }));
}

function named(names: string, rule: LayerRule): (readonly [string, LayerRule])[] {
  return names.split(" ").map((name) => [name, rule] as const);
}
