import { expect, test } from "vitest";
import { derive } from "../../server/src/library/index.ts";
import { OBJECTIVE_NAMES, randomObjective } from "../harness/random-objective.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom } from "../harness/seeded.ts";

const RUNS = 40;
/** A term may be missing several times when all is multiplied out, and factors that cancel leave no order to be wrong. */
const LEAST_NAMED = 0.75;
const SEED = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
const UNCHECKED = { check: false, steps: false };

/** What a person makes of the right formula by mistake, and what is said of it. */
const SLIPS: readonly (readonly [slip: string, of: (formula: string) => string, said: RegExp])[] = [
  ["sign", (formula) => `−(${formula})`, /with the other sign/u],
  ["factor 2", (formula) => `2 (${formula})`, /2 times the derivative/u],
  ["factor 1/2", (formula) => `(${formula})/2`, /1\/2 times the derivative/u],
  ["transposed", (formula) => `(${formula})ᵀ`, /the transpose of the derivative/u],
];

test.each(SLIPS)("of a random derivative: %s", (slip, of, said) => {
  const judged = slip === "transposed" ? (["X", "A"] as const) : (["X", "A", "x", "a"] as const);
  let seen = 0;
  for (const { told, block, by, plain, where } of randomDerivatives(judged)) {
    const wrong = of(plain);
    const messages = messagesOf(`${block}${where}∂f/∂${by} = ${wrong}`);
    if (slip === "transposed" && isRight(`${block}${where}∂f/∂${by} = ${wrong}`)) continue;
    seen++;
    expect(messages, `${told}: ${wrong}`).toEqual([expect.stringMatching(said)]);
  }
  console.log(`seed ${SEED}, ${seen} of ${slip}`);
  expect(seen).toBeGreaterThan(RUNS / 4);
});

test("of a random derivative: a term of the product rule is missing", () => {
  let seen = 0;
  let told = 0;
  for (const { random, block, value, by, told: which } of randomDerivatives(["X", "A", "x", "a"])) {
    const places = [...value.matchAll(new RegExp(`(?<!\\p{L})${by}(?!\\p{L}|\\()`, "gu"))];
    if (places.length < 2) continue;
    const { index } = pick(random, places);
    const held = `${value.slice(0, index)}K${value.slice(index + 1)}`;
    const shape = by === "X" || by === "A" ? "[n, n]" : "[n]";
    const [part] = derive(
      `${OBJECTIVE_NAMES}, K: ${shape}\nf = ${held}\n∂f/∂${by}`,
      UNCHECKED,
    ).queries;
    if (!part || part.where.length > 0) continue;
    const claim = `${block}∂f/∂${by} = ${part.plain.replaceAll("K", by)}`;
    if (isRight(claim) || part.plain.startsWith("zeros")) continue;
    seen++;
    const said = /is missing|1\/2 times the derivative|with the other sign/u;
    const messages = messagesOf(claim);
    expect(messages, `${which}: ${claim}`).toHaveLength(1);
    if (said.test(messages[0] ?? "")) told++;
  }
  console.log(`seed ${SEED}, ${told} of ${seen} missing terms named`);
  expect(seen).toBeGreaterThan(RUNS / 16);
  expect(told).toBeGreaterThan(LEAST_NAMED * seen);
});

test("of the trace of a random product: the factors in another order", () => {
  let seen = 0;
  let told = 0;
  for (let run = 0; run < RUNS; run++) {
    const random = randomFrom(SEED + run);
    const factors = Array.from({ length: 2 + (run % 2) }, () => pick(random, FACTORS));
    const shuffled = factors.toSorted(() => random() - 0.5);
    const block = `${OBJECTIVE_NAMES}\nf = tr(${factors.join(" ")} X)\n`;
    const wrong = `${block}∂f/∂X = (${shuffled.join(" ")})${pick(random, ["", "ᵀ"])}`;
    if (isRight(wrong)) continue;
    seen++;
    const messages = messagesOf(wrong);
    expect(messages, `seed ${SEED + run}: ${wrong}`).toHaveLength(1);
    if (/in another order|the transpose of the derivative/u.test(messages[0] ?? "")) told++;
  }
  console.log(`seed ${SEED}, ${told} of ${seen} other orders named`);
  expect(seen).toBeGreaterThan(RUNS / 4);
  expect(told).toBeGreaterThan(LEAST_NAMED * seen);
});

const FACTORS = ["A", "B", "Aᵀ", "Bᵀ", "S", "M", "inv(M)", "diag(a)"];

interface RandomDerivative {
  readonly told: string;
  readonly random: Random;
  readonly block: string;
  readonly value: string;
  readonly by: string;
  readonly plain: string;
  /** The lines that the formula needs. */
  readonly where: string;
}

function randomDerivatives(variables: readonly [string, ...string[]]): RandomDerivative[] {
  return Array.from({ length: RUNS }, (_, run) => run).flatMap((run) => {
    const random = randomFrom(SEED + run);
    const value = randomObjective(random);
    const by = pick(random, variables);
    const block = `${OBJECTIVE_NAMES}\nf = ${value}\n`;
    const { queries, diagnostics } = derive(`${block}∂f/∂${by}`, UNCHECKED);
    const [query] = queries;
    if (!query || diagnostics.length > 0) return [];
    const where = query.where.map(({ name, plain }) => `${name} = ${plain}\n`).join("");
    return [
      {
        told: `seed ${SEED + run}, ${value} by ${by}`,
        random,
        block,
        value,
        by,
        plain: query.plain,
        where,
      },
    ];
  });
}

function messagesOf(block: string): readonly string[] {
  return derive(block, UNCHECKED).diagnostics.map(({ message }) => message);
}

/** Whether a claim holds: another order of factors may be the same, and a symmetric matrix is its transpose. */
function isRight(block: string): boolean {
  return messagesOf(block).length === 0;
}
