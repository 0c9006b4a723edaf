import { describe, expect, it } from "vitest";
import { onlyAnswer } from "../harness/derive-block.ts";

describe("a function whose name the block has taken", () => {
  it.each([
    ["I: [n], x: [n]\n∂x/∂x", "eye(n)"],
    ["x: [I]\n∂x/∂x", "eye(I)"],
    ["I: [n], x: [n]\nhessian(x'x, x)", "2 eye(n)"],
    ["log: [n], x: [n], p: [n]\n∂(xᵀ ln(p))/∂x", "ln(p)"],
    ["tr: [n, n], X: [n, n]\ntrace(tr X)", "trace(tr X)"],
  ])("is called by another name: %j", (block, plain) => {
    const answer = onlyAnswer(block);
    expect(answer.plain).toBe(plain);
    const declared = block.split("\n")[0];
    expect(onlyAnswer(`${declared}\n${plain}`).plain).toBe(plain);
  });

  it("keeps its name where no other is free", () => {
    expect(onlyAnswer("I: [n], eye: [n], x: [n]\n∂x/∂x").plain).toBe("I(n)");
  });
});
