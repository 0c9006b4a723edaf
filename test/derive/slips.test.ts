import { describe, expect, test } from "vitest";
import { derive } from "../../server/src/library/index.ts";

const QUADRATIC = "A: [n, n], x: [n]; f = xᵀ A x; ∂f/∂x";
const LAYER = "W: [m, d], x: [d], t: [m]; L = ‖relu(W x) − t‖²; ∂L/∂W";
const MEAN = "X: [n, d], w: [d], y: [n]; L = ‖X w − y‖²/n; ∂L/∂w";
const TRACE = "A: [n, n], X: [n, n], B: [n, n]; ∂tr(A X B)/∂X";

/** Blocks with a wrong claim behind them, and what is said of it. */
const SLIPS: readonly (readonly [block: string, said: string])[] = [
  [`${QUADRATIC} = −(A + Aᵀ) x`, "the derivative with the other sign"],
  [`${QUADRATIC} = 2 (A + Aᵀ) x`, "2 times the derivative"],
  [`${QUADRATIC} = A x`, "the term `Aᵀ x` is missing"],
  [`${QUADRATIC} = 2 A x`, "only if `A` is symmetric"],
  ["x: scalar; ∂(x sin(x))/∂x = sin(x)", "the term `x cos(x)` is missing"],
  ["x: scalar; ∂(x sin(x))/∂x = x cos(x)", "the term `sin(x)` is missing"],
  ["x: scalar; ∂sin(x)²/∂x = 2 sin(x)", "the factor `cos(x)` is missing"],
  [`${LAYER} = 2 (relu(W x) − t) xᵀ`, "the factor `step(W x)` is missing"],
  [`${LAYER} = ((relu(W x) − t) ⊙ step(W x)) xᵀ`, "1/2 times the derivative"],
  [`${MEAN} = 2 Xᵀ (X w − y)`, "n times the derivative"],
  ["X: [n, n]; ∂logdet(X)/∂X = X⁻¹", "the transpose of the derivative"],
  [`${TRACE} = B A`, "the transpose of the derivative"],
  [`${TRACE} = A B`, "the right factors, but in another order"],
  [`${TRACE} = Bᵀ Aᵀ`, "the right factors, but in another order"],
];

describe("a wrong claim", () => {
  test.each(SLIPS)("%s", (block, said) => {
    const { diagnostics } = derive(block);
    expect(diagnostics.map(({ code }) => code)).toEqual(["claim-value"]);
    expect(diagnostics[0]?.message).toContain(said);
  });

  test("that is no usual slip is only said to be another value", () => {
    const { diagnostics } = derive(`${QUADRATIC} = A² x`);
    expect(diagnostics[0]?.message).toContain("another value");
  });
});

describe("a claim that narrows the domain", () => {
  test("is a warning with a point where it is undefined", () => {
    const { diagnostics } = derive("x: scalar; log(x²) == 2 log(x)");
    const [found] = diagnostics;
    expect(found?.severity).toBe("warning");
    expect(found?.message).toContain("only where both are defined");
    expect(JSON.stringify(found)).toMatch(
      /`x` = -[\d.]+ the left side is -?[\d.]+, the right side undefined/,
    );
  });

  test("of a derivative names the formula that is defined", () => {
    const { diagnostics } = derive("x: scalar; f = x³; ∂f/∂x = 3 exp(2 log(x))");
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(diagnostics[0]?.message).toContain("`3 x²`");
  });

  test("that widens it is accepted", () => {
    expect(derive("x: scalar; 2 log(x) == log(x²)").diagnostics).toEqual([]);
  });
});
