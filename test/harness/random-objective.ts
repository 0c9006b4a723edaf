import { pick, type Random } from "./random-term.ts";

/** What the names of a random objective are. */
export const OBJECTIVE_NAMES =
  "A, B, X: [n, n], S: [n, n] symmetric, M: [n, n] spd, a, b, x: [n], t: scalar";

const MATRICES = ["A", "B", "X", "X'", "(A + X)", "(X X')", "diag(a)", "S", "inv(M)", "(X ⊙ A)"];
const VECTORS = ["a", "b", "x", "(X a)", "(a ⊙ b)", "tanh(X b)", "(x − b)"];
const NAMES = ["a", "b", "x"];

/** A scalar as people write it: traces, forms, norms and losses, scaled and added. */
export function randomObjective(random: Random): string {
  const terms = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const scale = pick(random, ["", "2 ", "3 ", "t "]);
    return `${scale}${pick(random, SCALARS)(random)}`;
  });
  return terms.join(pick(random, [" + ", " − "]));
}

const SCALARS: readonly ((random: Random) => string)[] = [
  (random) => `tr(${chain(random, 3)} X)`,
  (random) => `${pick(random, NAMES)}' ${chain(random, 3)} ${pick(random, NAMES)}`,
  (random) => `‖${chain(random, 2)} ${pick(random, VECTORS)} − ${pick(random, VECTORS)}‖²`,
  (random) =>
    `sum(${pick(random, ["tanh", "exp", "sigmoid"])}(${chain(random, 1)} ${pick(random, VECTORS)}))`,
  (random) => `(${pick(random, NAMES)}' ${chain(random, 1)} x) ${pick(random, ["tr(X)", "‖x‖²"])}`,
  (random) => `sum(${chain(random, 1)} ⊙ ${chain(random, 1)})`,
  (random) => `log(${pick(random, ["1 + ‖x‖²", "1 + ‖X‖²", "2 + (a' x)²"])})`,
  (random) => `logsumexp(${chain(random, 1)} ${pick(random, VECTORS)})`,
  (random) => `sum(${pick(random, VECTORS)} ⊙ ${pick(random, VECTORS)})/(1 + ‖x‖²)`,
];

function chain(random: Random, most: number): string {
  const length = 1 + Math.floor(random() * most);
  return Array.from({ length }, () => pick(random, MATRICES)).join(" ");
}
