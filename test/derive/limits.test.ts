import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { BLOCK_STEPS } from "../../server/src/derive/derive.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { emitModule } from "../../server/src/libraries/emit.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { derivedBlock } from "../harness/derive-block.ts";

const PLAIN = { check: false, steps: false };
const scope = { lookup: () => undefined, names: () => [], differentiate: () => undefined };

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join("\n");
}

function read(text: string) {
  const budget = new Budget(BLOCK_STEPS);
  const { findings, nodes } = elaborate(new TermStore(budget), parseBlock(text), scope);
  return { codes: findings.map(({ kind }) => kind), nodes, spent: BLOCK_STEPS - budget.left };
}

describe("what is too large is told", () => {
  test("a megabyte of names is not resolved", () => {
    const { codes, nodes } = read(`x: [n]\n${"x ".repeat(500_000)}`);
    expect(codes).toEqual(["too-large"]);
    expect(nodes).toEqual([]);
  });

  test("reading twice as much takes twice the steps", () => {
    const spent = (count: number) => read(`x: [n]\n${lines(count, (at) => `y${at} = x`)}`).spent;
    expect(spent(2000)).toBeGreaterThan(2 * spent(1000) - 100);
    expect(spent(2000)).toBeLessThan(2.1 * spent(1000));
  });

  test("the nearest names of thousands of unknown ones are not looked for", () => {
    const { codes } = read(`x: [n]\n${lines(5000, (at) => `y${at} = q${at} x`)}`);
    expect(codes).toContain("too-large");
    expect(codes.length).toBeLessThanOrEqual(100);
    expect(read("x: [n]\ny = q x").codes).toEqual(["unknown-name"]);
  });

  test("every answer counts, and of those past the budget a hundred are told", () => {
    const { answers, codes } = derivedBlock(`x: [n]\n${lines(8000, () => "∂‖x‖²/∂x")}`, PLAIN);
    expect(answers.length).toBeGreaterThan(1000);
    expect(answers.length).toBeLessThan(6000);
    expect(codes).toEqual(Array.from({ length: 100 }, () => "too-large"));
  });

  test.each([1, 3])("an array with %d thousand axes", (thousands) => {
    const { answers, codes } = derivedBlock(
      `x: [${"n, ".repeat(1000 * thousands)}n]\n∂x/∂x`,
      PLAIN,
    );
    expect(answers).toEqual([]);
    expect(codes).toEqual(["too-large"]);
  });

  test.each([
    ["norms", Array.from({ length: 120 }, (_, at) => `‖x − ${at} y‖`).join(" ")],
    ["powers", Array.from({ length: 1000 }, (_, at) => `(x' y)^${at}`).join(" + ")],
    ["matrices", `tr(${"A B ".repeat(60)})`],
    ["sums", Array.from({ length: 80 }, (_, at) => `(x' y + ${at})`).join(" ")],
  ])("a derivative of hundreds of %s", (_, value) => {
    const block = `x: [n], y: [n], A: [n, n], B: [n, n]\n∂(${value})/∂`;
    for (const by of ["x", "A"]) {
      const { answers, codes } = derivedBlock(block + by, PLAIN);
      expect([answers.length, ...codes]).toSatisfy(
        ([count, ...told]) => (count === 1) !== told.includes("too-large"),
      );
    }
  });
});

test("two thousand definitions on each other are no exception of the stack", () => {
  const { answers } = derivedBlock(
    `z0: [n]\n${lines(2000, (at) => `z${at + 1} = sin(z${at} + z${at})`)}\n∂z2000/∂z0`,
    PLAIN,
  );
  for (const { program } of answers)
    expect(() => emitModule(program, "arrays", { name: "jacobian" })).not.toThrow();
});
