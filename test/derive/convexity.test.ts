import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import type { Answer } from "../../server/src/derive/answer.ts";
import { samplePoint } from "../../server/src/derive/sample.ts";
import { largestEigenvalue } from "../../server/src/tensor/decompositions.ts";
import { type Environment, evaluate } from "../../server/src/tensor/evaluate.ts";
import type { NdArray } from "../../server/src/tensor/nd-array.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { derivedBlock, foundOf } from "../harness/derive-block.ts";
import { CURVE_NAMES, randomCurve } from "../harness/random-curve.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const RUNS = 120;
const [UPWARD, STRICT] = [/convex/u, /strictly/u];

test("what is called convex lies below its chords, and its Hessian has no negative eigenvalue", () => {
  const seen = new Map<string, number>();
  for (let run = 0; run < RUNS; run++) {
    const random = randomFrom(SEED + run);
    const by = pick(random, ["x", "x", "W"] as const);
    const value = randomCurve(random, by);
    const { answers } = derivedBlock(`${CURVE_NAMES}\nf = ${value}\nf\nhessian(f, ${by})`, {
      check: false,
      steps: false,
    });
    const [whole, hessian] = answers;
    if (!whole || !hessian) continue;
    const told = `seed ${SEED + run}: ${value} by ${by}`;
    for (const found of hessian.properties) {
      if (found.kind === "property") {
        checkEigenvalues(hessian, found.property, random, told);
        continue;
      }
      seen.set(found.curvature, (seen.get(found.curvature) ?? 0) + 1);
      const up = UPWARD.test(found.curvature) ? 1 : -1;
      for (const { ends, middle } of chords(whole.term, by, random))
        expect(up * (ends - middle), told).toBeGreaterThan(
          STRICT.test(found.curvature) ? 0 : -1e-9 * Math.max(1, Math.abs(ends)),
        );
    }
  }
  console.log(`seed ${SEED}`, Object.fromEntries(seen));
  const proved = [...seen.values()].reduce((total, count) => total + count, 0);
  expect(proved).toBeGreaterThan(RUNS / 10);
});

/** The means of a number at two points, and the number between them; none where an end is outside of its domain. */
function chords(term: Term, by: string, random: Random): { ends: number; middle: number }[] {
  return [1, 2, 3, 4].flatMap((variant) => {
    const point = samplePoint([term], random, { variant, scale: variant / 2 });
    const start = point?.values.get(by);
    if (!point || !start) return [];
    const end = { ...start, data: start.data.map((entry) => entry + 3 * random() - 1.5) };
    const middle = {
      ...start,
      data: start.data.map((entry, at) => (entry + (end.data[at] ?? 0)) / 2),
    };
    const valueAt = (array: NdArray) =>
      evaluate(term, moved(point, by, array), new Budget(1e7)).data[0] ?? 0;
    const ends = (valueAt(start) + valueAt(end)) / 2;
    return Number.isFinite(ends) ? [{ ends, middle: valueAt(middle) }] : [];
  });
}

function moved(point: Environment, name: string, value: NdArray): Environment {
  return { ...point, values: new Map([...point.values, [name, value]]) };
}

function checkEigenvalues({ term }: Answer, property: string, random: Random, told: string): void {
  const sign = property === "psd" || property === "spd" ? 1 : -1;
  if (!["psd", "spd", "nsd", "nd"].includes(property)) return;
  const point = samplePoint([term], random);
  if (!point) return;
  const { data, shape } = evaluate(term, point, new Budget(1e7));
  if (!data.every(Number.isFinite)) return;
  const size = Math.max(1, ...data.map(Math.abs));
  const lowest = -largestEigenvalue({ shape, data: data.map((entry) => -sign * entry) });
  expect(lowest, told).toBeGreaterThan(property === "spd" || property === "nd" ? 0 : -1e-9 * size);
}

const NAMES = `${CURVE_NAMES}, y: [n] positive, Σ: [n, n] spd, T: [b, n, d]`;

test.each([
  ["‖X W − Y‖²", "W", "f is convex in W, because its Hessian is Bᵀ B"],
  [
    "‖X W − Y‖² + c ‖W‖²",
    "W",
    "f is strictly convex in W, because its Hessian is a sum of semidefinite terms, one of them definite",
  ],
  ["square(sqrt(1 + s²))", "s", "f is strictly convex in s, because its Hessian is positive"],
  ["sqrt(s)^4", "s", "f is strictly convex in s, because its Hessian is positive"],
  ["sum(softplus(X W))", "W", "f is convex in W, because its Hessian is Bᵀ diag(w) B with w ≥ 0"],
  [
    "sum(logsumexp(X W, axis=1))",
    "W",
    "f is convex in W, because what its Hessian takes away is at most what it adds (Cauchy–Schwarz)",
  ],
  [
    "tr(Wᵀ S W)",
    "W",
    "f is strictly convex in W, because its Hessian is made of definite matrices",
  ],
  ["‖T‖²", "T", "f is strictly convex in T, because its Hessian is diagonal with positive entries"],
  [
    "logdet(Σ)",
    "Σ",
    "f is strictly concave in Σ, because minus its Hessian is made of definite matrices",
  ],
  ["exp(s)", "s", "f is strictly convex in s, because its Hessian is positive"],
  [
    "‖U x − t‖² + c norm1(x)",
    "x",
    "f is convex in x, because it is a limit of smooth functions that are",
  ],
  [
    "exp(‖x‖) + ‖U x − t‖³",
    "x",
    "f is convex in x, because what its Hessian takes away is at most what it adds (Cauchy–Schwarz)",
  ],
  [
    "−‖U x − t‖",
    "x",
    "f is concave in x, because what minus its Hessian takes away is at most what it adds (Cauchy–Schwarz)",
  ],
  ["min(U x)", "x", "f is concave in x, because it is a limit of smooth functions that are"],
  [
    "sum(x ⊙ log(x))",
    "x",
    "f is strictly convex in x, because its Hessian is diagonal with positive entries",
  ],
])("%s by %s: %s", (value, by, said) => {
  expect(foundOf(`${NAMES}\nf = ${value}\nhessian(f, ${by})`)).toContain(said);
});

test.each([
  ["has a corner that points up", "‖x‖² − c norm1(x)", "x"],
  ["is a root that curves down on both sides", "(s²)^(1/4)", "s"],
  ["is minus such a root", "−sqrt(sqrt(s²))", "s"],
  ["curves down on both sides of a corner that points down", "sqrt(s²/sqrt(1 + s²))", "s"],
  ["jumps", "sum(step(x))", "x"],
  ["has a domain in two parts", "sum(x.^(−2))", "x"],
  ["was defined in two parts under a root", "square(sqrt(s (1 + s)))", "s"],
  ["was defined in two parts for a logarithm", "exp(log(s (1 + s)))", "s"],
  ["needs what is defined in two parts", "s² + 0 log(s² − 1)", "s"],
  ["has entries of both signs", "sum(x.^3)", "x"],
  ["is linear", "aᵀ x", "x"],
])("nothing is said of what %s: %s", (_why, value, by) => {
  const found = foundOf(`${NAMES}\nf = ${value}\nhessian(f, ${by})`);
  expect(found.filter((said) => /conv|conc/u.test(said))).toEqual([]);
});

test("what is written in other definitions says nothing of a domain", () => {
  const other = "g = log(s² − 1)\nf = s²\nhessian(f, s)";
  expect(foundOf(`s: scalar\n${other}`)).toContain(
    "f is strictly convex in s, because its Hessian is positive",
  );
  const needed = "h = s (1 + s)\ng = sqrt(h)\nf = g g − h + s²\nhessian(f, s)";
  expect(foundOf(`s: scalar\n${needed}`)).toEqual([]);
});
