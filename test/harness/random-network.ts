import { pick, type Random } from "./random-term.ts";

/** What the names of a random network are. */
const NAMES = "X, T: [b, a], W, U, V: [a, a], p, q: [a], M: [b, a], s: scalar";

/** A block of layers that end in a loss, and the variables that occur in it. */
export interface RandomNetwork {
  readonly block: string;
  readonly loss: string;
  readonly variables: readonly string[];
}

/** Layers as people write them, each of one or two that stand before it; about two operations a layer. */
export function randomNetwork(random: Random): RandomNetwork {
  const values = ["X"];
  const layers = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, at) => {
    const [last = "X", other] = [values.at(-1), pick(random, values)];
    const name = `h${at + 1}`;
    values.push(name);
    return `${name} = ${pick(random, LAYERS)(last, other, random)}`;
  });
  const loss = pick(random, LOSSES)(values.at(-1) ?? "X");
  const block = [NAMES, ...layers, `L = ${loss}`].join("\n");
  const used = block.slice(NAMES.length);
  const variables = ["X", "T", "W", "U", "V", "p", "q", "M", "s"].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(used),
  );
  return { block, loss: "L", variables };
}

type Layer = (last: string, other: string, random: Random) => string;

const weight = (random: Random): string => pick(random, ["W", "U", "V"]);
const vector = (random: Random): string => pick(random, ["p", "q"]);

const LAYERS: readonly Layer[] = [
  (h, _, random) => `tanh(${h} ${weight(random)} + ${vector(random)})`,
  (h, _, random) => `relu(${h} ${weight(random)}' + ${vector(random)})`,
  (h, other, random) => `sigmoid(${h} ${weight(random)}) ⊙ ${other}`,
  (h, other, random) => `softmax(${h} ${weight(random)} ${other}' / sqrt(a)) ${other}`,
  (h, other) => `${h} + ${other} / 2`,
  (h, _, random) => `${h} diag(${vector(random)})`,
  (h, other) => `${h} ⊙ exp(−${other} .^ 2)`,
  (h) => `softmax(s ${h})`,
  (h) => `${h} ./ sqrt(1 + ${h} .^ 2)`,
  (h) => `log(1 + exp(${h}))`,
  (h) => `M ⊙ ${h}`,
  (h, other) => `(1 − tanh(${h})) ⊙ ${other}`,
];

const LOSSES: readonly ((h: string) => string)[] = [
  (h) => `‖${h} − T‖² / b`,
  (h) => `mean((${h} − T) .^ 2)`,
  (h) => `−sum(T ⊙ log(softmax(${h}))) / b`,
  (h) => `sum(tanh(${h} p))`,
  (h) => `‖${h}‖ + s`,
  (h) => `sum(${h} ⊙ ${h} ⊙ M)`,
];
