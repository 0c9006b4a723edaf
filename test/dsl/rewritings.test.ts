import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { readBlock } from "../../server/src/dsl/read-block.ts";
import { TermStore } from "../../server/src/tensor/store.ts";

const scope = { lookup: () => undefined, names: () => [], differentiate: () => undefined };
const LINE = "p = x * y + x ** 2 + x y + W.T x + Σ_i x_i y_i + A A x x\n";

describe("trials of rewritings", () => {
  test("cost a bounded number of steps, however many mistakes there are", () => {
    const text = `x: [n], y: [n], W: [m, n], A: [n, n]\n${LINE.repeat(60)}`;
    const spent = (read: typeof elaborate) => {
      const budget = new Budget(50_000_000);
      read(new TermStore(budget), parseBlock(text), scope);
      return 50_000_000 - budget.left;
    };
    expect(spent(elaborate) - spent(readBlock)).toBeLessThanOrEqual(310_000);
  });

  test("leave half of what there is to others", () => {
    const budget = new Budget(60_000);
    const parsed = parseBlock(`x: [n], y: [n]\n${"z = x y\n".repeat(20)}`);
    const read = readBlock(new TermStore(new Budget(60_000)), parsed, scope).findings.length;
    const { findings } = elaborate(new TermStore(budget), parsed, scope);
    expect(findings).toHaveLength(read);
    expect(budget.left).toBeGreaterThan(25_000);
  });

  test("are silent about rewritings that could not be tried", () => {
    const { findings } = elaborate(
      new TermStore(new Budget(80)),
      parseBlock("x: [n], y: [n]\nx y"),
      scope,
    );
    expect(findings).toMatchObject([{ kind: "column-product", rewritings: [] }]);
  });
});
