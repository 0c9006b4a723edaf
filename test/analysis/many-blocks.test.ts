import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { deepFindings } from "../../server/src/analysis/deep.ts";
import { Budget } from "../../server/src/base/budget.ts";

/** A function without a name of its own, with a value and a block on every line. */
function program(lines: number): string {
  const body = Array.from(
    { length: lines },
    (_, at) => `  const v${at} = a * ${at};\n  // @math z_${at} = x ⊙ x`,
  );
  return `const f = (a: number) => {\n  // @math x: [n]\n${body.join("\n")}\n  return a;\n};\n`;
}

function analysed(text: string) {
  return analyze({ fileName: "many.ts", text }, {});
}

describe("many blocks of one scope", () => {
  test("twice as many take about twice the steps", () => {
    const [some, twice] = [analysed(program(100)), analysed(program(200))];
    expect([some.blocks.length, twice.blocks.length]).toEqual([101, 201]);
    expect(twice.steps / some.steps).toBeLessThan(2.2);
    expect(twice.steps).toBeGreaterThan(5 * 200);
  });

  test("names and sizes of earlier blocks are found in another spelling", () => {
    const { blocks } = analysed("// @math x₂: [k]\n\n// @math y = 2 x_2\n\n// @math z = I_k x2\n");
    const [, scaled, identity] = blocks;
    expect(scaled?.elaborated.variables.map(({ name }) => name)).toEqual(["x₂"]);
    expect(identity?.elaborated.variables.map(({ name }) => name)).toEqual(["x₂"]);
    expect(identity?.elaborated.findings).toEqual([]);
  });
});

describe("what is derived from many blocks", () => {
  const question = "// @math\n//   x: [n]\n//   L = ‖x‖²\n//   ∂L/∂x = 2 x\n";
  const text = Array.from({ length: 6 }, () => `${question}export {};\n`).join("");

  test("counts as what it costs, and a block past the budget is told as too large", () => {
    const budget = new Budget(100_000);
    expect(deepFindings(analysed(text), budget)).toEqual([]);
    const cost = 100_000 - budget.left;
    expect(cost).toBeGreaterThan(0);

    const short = new Budget(cost - 1);
    const found = deepFindings(analysed(text), short);
    expect(found.map(({ block, finding }) => [block, finding.kind])).toEqual([[5, "too-large"]]);
    const none = deepFindings(analysed(text), new Budget(0));
    expect(none.map(({ block }) => block)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
