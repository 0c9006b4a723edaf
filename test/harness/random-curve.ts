import { pick, type Random } from "./random-term.ts";

/** What the names of a random curve are; it is asked for its second derivative by `x` or `W`. */
export const CURVE_NAMES =
  "U: [m, n], A: [n, n], S: [n, n] spd, P: [n, n] psd, x: [n], a: [n], t: [m], X: [m, n], W: [n, k], Y: [m, k], c: scalar positive, s: scalar";

/** A number that often is convex or concave in `by`, with corners and with parts that are neither. */
export function randomCurve(random: Random, by: "x" | "W"): string {
  const terms = Array.from({ length: 1 + Math.floor(random() * 2) }, () => {
    const scale = pick(random, ["", "", "c ", "3 ", "s "]);
    return `${scale}${by === "x" ? ofVector(random) : ofMatrix(random)}`;
  });
  return terms.join(pick(random, [" + ", " + ", " − "]));
}

const AFFINE = ["x", "U x", "(U x − t)", "(t − U x)", "A x", "t ⊙ (U x)", "(1 − x)"];
const ENTRYWISE = [
  "exp",
  "softplus",
  "relu",
  "abs",
  "square",
  "tanh",
  "sin",
  "silu",
  "cosh",
  "log",
];
const WHOLE = ["logsumexp", "norm2", "max", "min", "var", "norm1", "prod"];

function ofVector(random: Random): string {
  const inner = () => pick(random, AFFINE);
  const number = () => pick(random, VECTOR_NUMBERS)(inner(), random);
  const kinds = [
    number,
    number,
    () => `exp(${number()})`,
    () => `(${number()})²`,
    () => `relu(${number()})`,
    () => `sqrt(1 + ${number()})`,
    () => `recip(${number()})`,
    () => `sum(x ⊙ log(x))`,
    () => `sum(x.^${pick(random, ["3", "4", "(−1)", "(−2)", "1.5", "(1/2)"])})`,
  ];
  return pick(random, kinds)();
}

const VECTOR_NUMBERS: readonly ((inner: string, random: Random) => string)[] = [
  (inner) => `‖${inner}‖²`,
  (inner, random) => `sum(${pick(random, ENTRYWISE)}(${inner}))`,
  (inner, random) => `sum(${pick(random, ENTRYWISE)}(${pick(random, ENTRYWISE)}(${inner})))`,
  (inner, random) => `${pick(random, WHOLE)}(${inner})`,
  (_inner, random) => `xᵀ ${pick(random, ["S", "P", "A", "(A + Aᵀ)", "inv(S)", "(Uᵀ U)"])} x`,
  (_inner, random) => `(aᵀ x)${pick(random, ["", "²", "^3", "^4"])}`,
];

function ofMatrix(random: Random): string {
  const inner = pick(random, ["W", "X W", "(X W − Y)"]);
  return pick(random, [
    `‖${inner}‖²`,
    `sum(${pick(random, ENTRYWISE)}(${inner}))`,
    `sum(logsumexp(${inner}, axis=1))`,
    `tr(Wᵀ ${pick(random, ["S", "P", "A"])} W)`,
    `tr(Wᵀ S W ${pick(random, ["Wᵀ W", "Yᵀ Y"])})`,
    `‖Wᵀ ${pick(random, ["x", "W"])}‖²`,
    `sum(max(${inner}, axis=0))`,
    `‖${inner}‖`,
  ]);
}
