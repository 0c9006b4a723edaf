import * as tf from "@tensorflow/tfjs";
import { pick, type Random } from "../harness/random-term.ts";
import { int, maybe, rarely } from "./drawn-sizes.ts";

/** Arguments of convolutions and pools, which seldom do not fit. */
export function convolutionArguments(random: Random, axes: number): readonly unknown[] {
  const channels = int(random, 1, 3);
  const lengths = Array.from({ length: axes }, () => int(random, 3, 8));
  const batch = random() < 0.7 ? [int(random, 1, 2)] : rarely(random, [1, 1], []);
  const window = Array.from({ length: axes }, () => int(random, 1, 3));
  const first = axes === 2 && random() < 0.2;
  const shape = first ? [...batch, channels, ...lengths] : [...batch, ...lengths, channels];
  const filter = [...window, rarely(random, channels + 1, channels), int(random, 1, 3)];
  const word = { 1: "NWC", 2: first ? "NCHW" : "NHWC", 3: "NDHWC" }[axes];
  const sides = [[0, 0], ...lengths.map(() => [int(random, 0, 1), int(random, 0, 1)]), [0, 0]];
  const pads: unknown[] = ["same", "valid", ...(axes === 3 ? [] : [int(random, 0, 1)])];
  if (axes === 2 && !first) pads.push(sides);
  const stride = perAxis(random, axes, int(random, 1, 2));
  return [
    tf.ones(shape),
    tf.ones(rarely(random, filter.slice(1), filter)),
    stride,
    pick(random, pads),
    first ? word : maybe(random, word),
    maybe(random, axes === 3 ? 1 : perAxis(random, axes, int(random, 1, 2))),
  ];
}

function perAxis(random: Random, axes: number, value: number): number | number[] {
  return axes > 1 && random() < 0.5 ? Array.from({ length: axes }, () => value) : value;
}

export function transposedArguments(random: Random, axes: number): readonly unknown[] {
  const [channels, outgoing, stride] = [int(random, 1, 3), int(random, 1, 3), int(random, 1, 2)];
  const lengths = Array.from({ length: axes }, () => int(random, 2, 4));
  const batch = random() < 0.7 ? [int(random, 1, 2)] : [];
  const wanted = [...batch, ...lengths.map((length) => length * stride), outgoing];
  const filter = [...lengths.map(() => 3), outgoing, rarely(random, channels + 1, channels)];
  return [tf.ones([...batch, ...lengths, channels]), tf.ones(filter), wanted, stride, "same"];
}

export function poolingArguments(random: Random, axes: number): readonly unknown[] {
  const lengths = Array.from({ length: axes }, () => int(random, 2, 7));
  const batch = random() < 0.7 ? [int(random, 1, 2)] : rarely(random, [1, 1], []);
  const size = perAxis(random, axes, int(random, 1, 3));
  const pads: unknown[] = ["same", "valid", ...(axes === 2 ? [int(random, 0, 1)] : [])];
  return [
    tf.ones([...batch, ...lengths, int(random, 1, 3)]),
    size,
    perAxis(random, axes, int(random, 1, 3)),
    pick(random, pads),
  ];
}
