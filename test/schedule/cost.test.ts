import { describe, expect, it } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { costOf } from "../../server/src/schedule/cost.ts";
import { schedule } from "../../server/src/schedule/schedule.ts";
import { type Dim, evaluateDim } from "../../server/src/shape/dim.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { entryCount, ndArray } from "../../server/src/tensor/nd-array.ts";
import type { Program } from "../../server/src/tensor/program.ts";
import { CountingMachine } from "../harness/counting-machine.ts";
import { onlyAnswer } from "../harness/derive-block.ts";
import { randomFrom } from "../harness/seeded.ts";

const SIZES = new Map([
  ["m", 2],
  ["n", 3],
  ["d", 4],
  ["e", 5],
]);

const PROGRAMS = [
  "W: [m, d], x: [d], t: [m]\nL = ‖W x − t‖²\n∂L/∂W",
  "W: [m, d], x: [d], b: [m], t: [m]\nz = W x + b\ny = tanh(z)\nL = ‖y − t‖²\n∂L/∂W",
  "A: [n, n], x: [n], b: [n]\nf = xᵀ A x + bᵀ x\n∂f/∂x",
  "X: [m, d], w: [d], y: [m]\nL = mean(log(1 + exp(X w))) − yᵀ X w\nhessian(L, w)",
  "Q: [n, d], K: [m, d], V: [m, e]\nY = softmax(Q Kᵀ) V\nL = sum(Y.^2)\n∂L/∂Q",
  "x: [n], y: [n]\nf = sum(x ⊘ y)\n∂f/∂y",
  "a: [m], b: [n], c: [d], x: [d]\nf = (a bᵀ) (b cᵀ) x\njacobian(f, x)",
  "x: [n]\nf = 1/‖x‖\n∂f/∂x",
  "A: [m, n], x: [n]\nf = softmax(A x)\njacobian(f, x)",
];

describe("the cost of a plan", () => {
  it.each(PROGRAMS)("is what a machine counts that runs it: %s", (block) => {
    const { program, term } = onlyAnswer(block);
    const plan = schedule(program);
    const values = valuesFor(program);
    const machine = new CountingMachine(plan, values, SIZES);
    const result = machine.run();
    const wanted = evaluate(term, { values, sizes: SIZES }, new Budget(1e6));
    expect(result?.shape).toEqual(wanted.shape);
    for (const [at, value] of wanted.data.entries()) expect(result?.data[at]).toBeCloseTo(value, 9);
    expect(numberOf(costOf(plan).operations)).toBe(machine.operations);
  });
});

function valuesFor({ parameters }: Program) {
  const random = randomFrom(7);
  return new Map(
    parameters.map(({ name, shape }) => {
      const sizes = shape.map(numberOf);
      return [
        name,
        ndArray(
          sizes,
          Array.from({ length: entryCount(sizes) }, () => 0.5 + random()),
        ),
      ];
    }),
  );
}

function numberOf(dim: Dim): number {
  return evaluateDim(dim, (atom) => SIZES.get(atom) ?? Number.NaN);
}
