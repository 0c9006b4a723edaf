import { expect, it } from "vitest";
import { derivedBlock } from "../harness/derive-block.ts";

/** Layers whose derivatives have several terms each, which multiply where nothing keeps a name. */
function layered(layers: number): string {
  const lines = Array.from(
    { length: layers },
    (_, at) => `y${at + 1} = softmax(A y${at}) ⊙ tanh(y${at}) + sin(y${at})`,
  );
  return `A: [n, n], y0: [n]\n${lines.join("\n")}\nf = sum(y${layers})`;
}

it("the Hessian of four layers keeps the names of what it carries", () => {
  const { answers, codes } = derivedBlock(`${layered(4)}\nhessian(f, y0)`);
  expect(codes).toEqual([]);
  expect(answers[0]?.checked).toBe(true);
  expect(answers[0]?.where.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["δ_y1", "δ_y2", "δ_y3", "J_y1", "J_y2", "J_y3"]),
  );
});
