import { expect, test } from "vitest";
import { derive } from "../../server/src/library/index.ts";
import { OBJECTIVE_NAMES, randomObjective } from "../harness/random-objective.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const RUNS = 40;
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
  for (const { told, random, block, value, by } of randomDerivatives(["X", "A", "x", "a"], 320)) {
    const places = [...value.matchAll(new RegExp(`(?<!\\p{L})${by}(?!\\p{L}|\\()`, "gu"))];
    // Contributions of several terms, or of more than two places, may have merged or cancelled.
    if (places.length !== 2 || !isOneTerm(value)) continue;
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
    expect(messagesOf(claim), `${told}: ${claim}`).toEqual([expect.stringMatching(said)]);
  }
  console.log(`seed ${SEED}, ${seen} with a missing term`);
  expect(seen).toBeGreaterThan(0);
});

test("of the trace of a random product: the factors in another order", () => {
  let seen = 0;
  for (let run = 0; run < RUNS; run++) {
    const random = randomFrom(SEED + run);
    const factors = FACTORS.toSorted(() => random() - 0.5).slice(0, 2 + (run % 2));
    const shuffled = factors.toSorted(() => random() - 0.5);
    const block = `${OBJECTIVE_NAMES}\nf = tr(${factors.join(" ")} X)\n`;
    const wrong = `${block}∂f/∂X = (${shuffled.join(" ")})${pick(random, ["", "ᵀ"])}`;
    if (isRight(wrong)) continue;
    seen++;
    expect(messagesOf(wrong), `seed ${SEED + run}: ${wrong}`).toEqual([
      expect.stringMatching(/in another order|the transpose of the derivative/u),
    ]);
  }
  console.log(`seed ${SEED}, ${seen} in another order`);
  expect(seen).toBeGreaterThan(RUNS / 4);
});

/** Each once: no two of them cancel or become one, which would leave no order to be wrong. */
const FACTORS = ["A", "B", "Aᵀ", "Bᵀ", "S", "M", "diag(a)"];

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

/** Whether no sum stands outside of brackets and bars. */
function isOneTerm(value: string): boolean {
  const outside = value.replaceAll(/‖[^‖]*‖/gu, "‖");
  let depth = 0;
  for (const sign of outside) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (depth === 0 && (sign === "+" || sign === "−")) return false;
  }
  return true;
}

function randomDerivatives(
  variables: readonly [string, ...string[]],
  runs = RUNS,
): RandomDerivative[] {
  return Array.from({ length: runs }, (_, run) => run).flatMap((run) => {
    const random = randomFrom(SEED + run);
    const value = randomObjective(random);
    const by = pick(random, variables);
    const block = `${OBJECTIVE_NAMES}\nf = ${value}\n`;
    const { queries, diagnostics } = derive(`${block}∂f/∂${by}`, UNCHECKED);
    const [query] = queries;
    if (!query || diagnostics.length > 0) return [];
    // A multiple of 0 is no mistake.
    if (/^(?:zeros\(.*\)|0)$/u.test(query.plain)) return [];
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
