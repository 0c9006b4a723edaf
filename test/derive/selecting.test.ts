import { describe, expect, test } from "vitest";
import { derive } from "../../server/src/library/index.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const COUNT = Number(process.env["COUNT"] ?? 60);

const DECLARED = [
  "a: [3], b: [4], c: [7]",
  "A: [3, 4], B: [4, 3], C: [4, 4]",
  "i: int, j: int, ids: [3] int, ks: [4] int",
];
const VARIABLES = ["a", "b", "c", "A", "B", "C"];

/** Expressions by the shape that they have, each with parts that select, place and put together. */
const SHAPES = ["3", "4", "7", "3,4", "4,3", "4,4"] as const;
type Shape = (typeof SHAPES)[number];

function expression(random: Random, shape: Shape, depth: number): string {
  const part = (of: Shape) => expression(random, of, depth - 1);
  if (depth <= 0 || random() < 0.15) return leaf(shape);
  const same = [
    () => `(${part(shape)} + ${part(shape)})`,
    () => `(${part(shape)} ⊙ ${part(shape)})`,
    () => `tanh(${part(shape)})`,
    () => `cumsum(${part(shape)})`,
    () => `pad(${part(shape)}, 1)[${shape.split(",").map(() => "1:-1")}]`,
  ];
  return pick(random, [...same, ...OF_SHAPE[shape](part)])();
}

type Part = (of: Shape) => string;

const OF_SHAPE: { readonly [S in Shape]: (part: Part) => (() => string)[] } = {
  "3": (part) => [
    () => `${part("7")}[2:5]`,
    () => `${part("4")}[ids]`,
    () => `${part("3,4")}[:, -1]`,
    () => `${part("4,3")}[i]`,
    () => `(${part("3,4")} ${part("4")})`,
    () => `stack([${part("4")}[j], ${part("7")}[6], ${part("3")}[0]])`,
  ],
  "4": (part) => [
    () => `${part("7")}[:4]`,
    () => `${part("3")}[ks]`,
    () => `${part("4,4")}[:, i]`,
    () => `concat([${part("3")}, ${part("7")}[5:6]])`,
    () => `(patches(${part("7")}, [4]) ${part("4")})`,
    () => `(patches(pad(${part("7")}, [0, 2]), [3], stride=2) ${part("3")})`,
  ],
  "7": (part) => [
    () => `concat([${part("3")}, ${part("4")}])`,
    () => `concat([${part("4")}, ${part("3")}])`,
    () => `pad(${part("4")}, [1, 2])`,
    () => `(patches(${part("7")}, [3], pad="same") ${part("3")})`,
  ],
  "3,4": (part) => [
    () => `${part("4,4")}[ids]`,
    () => `${part("4,4")}[1:]`,
    () => `tril(${part("3,4")})`,
    () => `(${part("4,3")})'`,
    () => `cumsum(${part("3,4")}, axis=0)`,
    () => `stack([${part("4")}, ${part("4")}, ${part("4")}])`,
  ],
  "4,3": (part) => [
    () => `triu(${part("4,3")})`,
    () => `gather(${part("4,4")}, ids, axis=1)`,
    () => `(${part("4,4")} ${part("4,3")})`,
    () => `patches(${part("7")}, [4])[:, 1:]`,
  ],
  "4,4": (part) => [
    () => `concat([${part("3,4")}, ${part("4,4")}[2:3]], axis=0)`,
    () => `tril(${part("4,4")})`,
    () => `patches(${part("7")}, [4])`,
    () => `(${part("4,3")} onehot(ids, 4))`,
  ],
};

function leaf(shape: Shape): string {
  return { "3": "a", "4": "b", "7": "c", "3,4": "A", "4,3": "B", "4,4": "C" }[shape];
}

describe(`what is selected, placed and put together, seed ${SEED}`, () => {
  test("has derivatives that differences confirm and that read back as they are", () => {
    let confirmed = 0;
    for (let at = 0; at < COUNT; at++) {
      const random = randomFrom(SEED + at);
      const by = pick(random, VARIABLES);
      const block = [...DECLARED, `f = sum(${expression(random, pick(random, SHAPES), 3)})`];
      const asked = `∂f/∂${by}`;
      const { queries, diagnostics } = derive([...block, asked].join("\n"), { steps: false });
      const title = `seed ${SEED + at}: ${block.at(-1)}, ${asked}`;
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      expect(
        errors.map(({ message }) => message),
        title,
      ).toEqual([]);
      const [answer] = queries;
      if (!answer) throw new Error(`${title}: no answer`);
      if (answer.checked) confirmed++;
      const where = answer.where.map(({ name, plain }) => `${name} = ${plain}`);
      const claim = `${asked} = ${answer.plain}`;
      const again = derive([...block, ...where, claim].join("\n"), { steps: false, check: false });
      const problems = again.diagnostics.filter(({ severity }) => severity === "error");
      expect(
        problems.map(({ message }) => message),
        `${title}: ${answer.plain}`,
      ).toEqual([]);
    }
    expect(confirmed).toBeGreaterThan(0.9 * COUNT);
  }, 120_000);
});
