import * as tf from "@tensorflow/tfjs";
import { pick, type Random } from "../harness/random-term.ts";
import { int, maybe, rarely, sizes } from "./drawn-sizes.ts";
import { convolutionArguments, poolingArguments, transposedArguments } from "./tfjs-windows.ts";

/** Draws the arguments of a call, most of which the library takes. The first one is the receiver of a method. */
export type Draw = (random: Random) => readonly unknown[];

/** Arguments of operations whose parameters depend on each other. */
export const DRAWS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ...all("conv1d", (random) => convolutionArguments(random, 1)),
  ...all("conv2d", (random) => convolutionArguments(random, 2)),
  ...all("conv3d", (random) => convolutionArguments(random, 3)),
  ...all("depthwiseConv2d", (random) => {
    const [x, filter, ...rest] = convolutionArguments(random, 2);
    return [x, filter, ...rest.toSpliced(2, 1, undefined)];
  }),
  ...all("separableConv2d", (random) => {
    const [x, filter, strides, pad, , dilations] = convolutionArguments(random, 2);
    const channels = filter instanceof tf.Tensor ? filter.shape.slice(2) : [];
    const taken = (channels[0] ?? 1) * (channels[1] ?? 1) + rarely(random, 1, 0);
    return [x, filter, tf.ones([1, 1, taken, int(random, 1, 3)]), strides, pad, dilations];
  }),
  ...all("conv2dTranspose", (random) => transposedArguments(random, 2)),
  ...all("conv3dTranspose", (random) => transposedArguments(random, 3)),
  ...all("maxPool avgPool", (random) => poolingArguments(random, 2)),
  ...all("maxPool3d avgPool3d", (random) => poolingArguments(random, 3)),
  ...all("pool", (random) => {
    const [x, size, strides, pad] = poolingArguments(random, 2);
    const dilations = maybe(random, int(random, 1, 2));
    return [x, size, pick(random, ["max", "avg"]), pad, dilations, maybe(random, strides)];
  }),
  ...all("einsum", einsumArguments),
  ...all("losses.absoluteDifference losses.meanSquaredError losses.hingeLoss", (random) =>
    lossArguments(random, 0),
  ),
  ...all(
    "losses.huberLoss losses.logLoss losses.sigmoidCrossEntropy losses.softmaxCrossEntropy",
    (random) => lossArguments(random, 1),
  ),
  ...all("norm", (random) => {
    const shape = sizes(random, int(random, 0, 3));
    const axes = [axis(random, shape), [axis(random, shape)]];
    return [
      tf.ones(shape),
      pick(random, ["euclidean", 1, 2]),
      maybe(random, pick<unknown>(random, axes)),
      random() < 0.5,
    ];
  }),
  ...all("topk", (random) => [ones(random, 0, 3), maybe(random, int(random, 1, 3)), true]),
  ...all("unique", (random) => [ones(random, 0, 2), maybe(random, 0)]),
  ...all("linalg.qr", (random) => [ones(random, 1, 3), maybe(random, random() < 0.5)]),
  ...all("linalg.gramSchmidt", (random) => {
    const size = int(random, 1, 4);
    const vectors = tf.unstack(tf.eye(size));
    return [random() < 0.5 ? vectors : tf.eye(size)];
  }),
  ...all("linalg.bandPart", (random) => [
    ones(random, 1, 3),
    int(random, -1, 1),
    int(random, -1, 1),
  ]),
  ...all(
    "image.resizeBilinear image.resizeNearestNeighbor resizeBilinear resizeNearestNeighbor",
    (random) => [ones(random, 2, 5), sizes(random, 2)],
  ),
  ...all("image.cropAndResize", (random) => {
    const count = int(random, 1, 3);
    const boxes = tf.ones(rarely(random, [count], [count, 4]));
    return [ones(random, 4, 4), boxes, tf.zeros([count], "int32"), sizes(random, 2)];
  }),
  ...all("image.flipLeftRight", (random) => [ones(random, 3, 4)]),
  ...all("image.rotateWithOffset", (random) => [ones(random, 3, 4), 0.5]),
  ...all("image.grayscaleToRGB", (random) => [
    tf.ones([...sizes(random, int(random, 1, 4)), rarely(random, 2, 1)]),
  ]),
  ...all("image.rgbToGrayscale", (random) => [
    tf.ones([...sizes(random, int(random, 1, 4)), rarely(random, 2, 3)]),
  ]),
  ...all("browser.fromPixels", (random) => {
    const [height, width] = [int(random, 1, 3), int(random, 1, 3)];
    const data = new Uint8Array(4 * height * width);
    return [{ data, width, height }, maybe(random, int(random, 1, 4))];
  }),
  ...all("signal.hannWindow signal.hammingWindow", (random) => [int(random, 1, 8)]),
  ...all("signal.frame", (random) => [
    tf.ones([int(random, 4, 12)]),
    int(random, 1, 4),
    int(random, 1, 3),
    maybe(random, random() < 0.3),
  ]),
  ...all("signal.stft", (random) => [
    tf.ones([int(random, 8, 16)]),
    int(random, 2, 6),
    int(random, 1, 3),
  ]),
  ...all("fft", (random) => [complex(sizes(random, int(random, 1, 2)))]),
  ...all("spectral.rfft", (random) => [ones(random, 1, 2), maybe(random, int(random, 2, 6))]),
  ...all("rfft", (random) => [ones(random, 1, 2)]),
  ...all("spectral.irfft irfft", (random) => {
    const shape = sizes(random, int(random, 1, 2));
    return [complex([...shape.slice(0, -1), int(random, 2, 5)])];
  }),
  ...all("complex", (random) => {
    const shape = sizes(random, int(random, 0, 3));
    return [tf.ones(shape), tf.ones(shape)];
  }),
  ...all("gatherND", (random) => {
    const shape = sizes(random, int(random, 1, 3));
    const indices = [...sizes(random, int(random, 0, 2)), int(random, 1, shape.length)];
    return [tf.ones(shape), tf.zeros(indices, "int32")];
  }),
  ...all("scatterND", (random) => {
    const count = int(random, 1, 3);
    const indices = tf.tensor2d(
      Array.from({ length: count }, (_, at) => [at]),
      undefined,
      "int32",
    );
    return [indices, tf.ones([count]), [count + int(random, 0, 2)]];
  }),
  ...all("sparseToDense", (random) => {
    const count = int(random, 1, 3);
    return [tf.range(0, count, 1, "int32"), tf.ones([count]), [count + int(random, 0, 2)]];
  }),
  ...all("tensorScatterUpdate", (random) => {
    const [count, rest] = [int(random, 1, 3), sizes(random, int(random, 0, 2))];
    return [tf.ones([count, ...rest]), tf.zeros([1, 1], "int32"), tf.ones([1, ...rest])];
  }),
  ...all("unsortedSegmentSum", (random) => {
    const [first = 1, ...rest] = sizes(random, int(random, 1, 3));
    return [tf.ones([first, ...rest]), tf.zeros([first], "int32"), int(random, 1, 4)];
  }),
  ...all("multinomial", (random) => [
    tf.ones([...sizes(random, int(random, 0, 2)), int(random, 2, 4)]),
    int(random, 1, 4),
    7,
  ]),
  ...all("bincount", (random) => [
    tf.tensor1d([0, 1], "int32"),
    tf.tensor1d([], "float32"),
    int(random, 2, 5),
  ]),
  ...all("meshgrid", (random) => [
    ones(random, 1, 1),
    ...(random() < 0.7 ? [ones(random, 1, 1)] : []),
  ]),
  ...all("addN", (random) => {
    const shape = sizes(random, int(random, 0, 3));
    return [Array.from({ length: int(random, 1, 3) }, () => tf.ones(shape))];
  }),
  ...all("prelu", (random) => {
    const shape = sizes(random, int(random, 1, 3));
    return [tf.ones(shape), tf.ones(pick(random, [shape, [shape.at(-1) ?? 1], [1]]))];
  }),
  ...all("mirrorPad", (random) => {
    const shape = Array.from({ length: int(random, 1, 3) }, () => int(random, 2, 4));
    return [tf.ones(shape), shape.map(() => [int(random, 0, 1), int(random, 0, 1)]), "reflect"];
  }),
  ...all("stridedSlice", (random) => {
    const shape = sizes(random, int(random, 1, 3)).map((size) => size + 2);
    const begin = shape.map(() => int(random, -2, 1));
    const steps = maybe(
      random,
      shape.map(() => int(random, 1, 2)),
    );
    return [tf.ones(shape), begin, shape.map((size) => pick(random, [size, -1, size - 1])), steps];
  }),
  ...all("spaceToBatchND", (random) => {
    const blocks = sizes(random, int(random, 1, 2));
    const shape = [
      int(random, 1, 2),
      ...blocks.map((block) => block * int(random, 1, 2)),
      ...sizes(random, int(random, 0, 1)),
    ];
    return [tf.ones(shape), blocks, blocks.map((block) => [0, pick(random, [0, block, 1])])];
  }),
  ...all("batchToSpaceND", (random) => {
    const blocks = sizes(random, int(random, 1, 2));
    const batch = blocks.reduce((product, block) => product * block, int(random, 1, 2));
    return [
      tf.ones([batch, ...sizes(random, 2)]),
      blocks,
      blocks.map(() => [0, rarely(random, 1, 0)]),
    ];
  }),
  ...all("depthToSpace", (random) => {
    const block = int(random, 2, 3);
    return [
      tf.ones([1, 2, 3, pick(random, [1, 2, block]) * block * pick(random, [1, block])]),
      block,
    ];
  }),
  ...all("localResponseNormalization", (random) => [ones(random, 2, 5)]),
  ...all("batchNorm batchNorm2d batchNorm3d batchNorm4d", (random) => {
    const shape = sizes(random, int(random, 2, 4));
    const row = tf.ones([shape.at(-1) ?? 1]);
    return [tf.ones(shape), row, row, maybe(random, row), maybe(random, row)];
  }),
  ...all("moments", (random) => {
    const shape = sizes(random, int(random, 0, 3));
    return [
      tf.ones(shape),
      maybe(random, pick<unknown>(random, [axis(random, shape), [axis(random, shape)]])),
      random() < 0.5,
    ];
  }),
  ...all("buffer", (random) => [sizes(random, int(random, 0, 3)), maybe(random, "int32")]),
  ...all("randomUniformInt", (random) => [sizes(random, int(random, 0, 3)), 0, 5]),
  ...all("randomGamma", (random) => [sizes(random, int(random, 0, 3)), 1]),
  ...all("rand", (random) => [sizes(random, int(random, 0, 3)), () => 0.5]),
  ...all("dropout", (random) => [ones(random, 0, 3), 0.5]),
  ...all("where", (random) => {
    const shape = sizes(random, int(random, 0, 3));
    const part = () =>
      tf.ones(rarely(random, sizes(random, 2), shape.slice(int(random, 0, shape.length))));
    return [part().toBool(), part(), part()];
  }),
  ...all("gather", (random) => {
    const batch = sizes(random, int(random, 0, 1));
    const shape = [...batch, ...sizes(random, int(random, 1, 2))];
    const indices = [...batch, ...sizes(random, int(random, 0, 2))];
    const axes = [int(random, batch.length, shape.length - 1), rarely(random, 3, -1)];
    const given = maybe(random, pick(random, axes));
    return [tf.ones(shape), tf.zeros(indices, "int32"), given, maybe(random, batch.length)];
  }),
  ...all("split", (random) => {
    const shape = sizes(random, int(random, 1, 3)).map((size) => size * int(random, 1, 3));
    const axis = int(random, 0, shape.length - 1);
    const length = shape[axis] ?? 1;
    const first = int(random, 1, length);
    const lists = [[first, -1], [first, length - first], [length], [1, 2, -1]];
    return [tf.ones(shape), random() < 0.5 ? int(random, 1, 3) : pick(random, lists), axis];
  }),
  ...all("x.where", (random) => {
    const shape = sizes(random, int(random, 0, 3));
    return [tf.ones(shape), tf.ones(shape).toBool(), tf.ones(rarely(random, [4], shape))];
  }),
  ...all("asScalar", (random) => [tf.ones(pick(random, [[], [1], [2], [1, 1]]))]),
  ...all("real imag", (random) => [complex(sizes(random, int(random, 0, 3)))]),
  ...all("logicalNot", (random) => [ones(random, 0, 3).toBool()]),
  ...[1, 2, 3, 4].flatMap((rank) => rankedDraws(rank)),
]);

function ones(random: Random, least: number, most: number): tf.Tensor {
  return tf.ones(sizes(random, int(random, least, most)));
}

function all(names: string, draw: Draw): (readonly [string, Draw])[] {
  return names.split(" ").map((name) => [name, draw] as const);
}

/** `slice2d` and the like, sometimes of another rank. */
function rankedDraws(rank: number): (readonly [string, Draw])[] {
  const shape = (random: Random) => sizes(random, rarely(random, rank + 1, rank));
  const zeros = (given: readonly number[]) => given.map(() => 0);
  return [
    ...all(`slice${rank}d`, (random) => {
      const given = shape(random);
      const [begin, size] = [zeros(given), given.map((length) => int(random, 1, length))];
      return [tf.ones(given), rank === 1 ? begin[0] : begin, rank === 1 ? size[0] : size];
    }),
    ...all(`pad${rank}d`, (random) => {
      const given = shape(random);
      const pairs = given.map(() => [int(random, 0, 2), 1]);
      return [tf.ones(given), rank === 1 ? pairs[0] : pairs];
    }),
    ...all(`reverse${rank}d`, (random) => [tf.ones(shape(random)), ...(rank === 1 ? [] : [0])]),
    ...all(`concat${rank}d`, (random) => {
      const given = shape(random);
      const axes = rank === 1 ? [] : [int(random, 0, rank - 1)];
      return [[tf.ones(given), tf.ones(given)], ...axes];
    }),
  ];
}

/** An axis, sometimes one that is not there. */
function axis(random: Random, shape: readonly number[]): number {
  return int(
    random,
    -shape.length - (random() < 0.1 ? 1 : 0),
    shape.length - (random() < 0.1 ? 0 : 1),
  );
}

function complex(shape: number[]): tf.Tensor {
  return tf.complex(tf.ones(shape), tf.ones(shape));
}

/** Letters of up to two operands; sometimes one too few, of another size, or one that nobody has. */
function einsumArguments(random: Random): readonly unknown[] {
  const length = new Map([..."abcde"].map((letter) => [letter, int(random, 1, 3)]));
  const terms = Array.from({ length: int(random, 1, 2) }, () =>
    [..."abcde"].filter(() => random() < 0.4).join(""),
  );
  const used = [...new Set(terms.join(""))];
  const output = used.filter(() => random() < 0.6).join("") + rarely(random, "f", "");
  const operands = terms.map((letters) => {
    const shape = [...letters].map((letter) => (length.get(letter) ?? 1) + rarely(random, 1, 0));
    return tf.ones(rarely(random, [...shape, 2], shape));
  });
  return [`${terms.join(",")}->${output}`, ...operands];
}

function lossArguments(random: Random, further: number): readonly unknown[] {
  const shape = sizes(random, int(random, 1, 3));
  const other = rarely(
    random,
    shape.slice(1),
    shape.map((size) => rarely(random, size + 1, size)),
  );
  const given = [tf.ones(shape), tf.ones(other)];
  if (random() < 0.5) return given;
  const none = Array.from({ length: further + 1 }, () => undefined);
  return [...given, ...none, pick(random, [tf.Reduction.MEAN, tf.Reduction.NONE])];
}
