import { describe, expect, it } from "vitest";
import { foundOf } from "../harness/derive-block.ts";

const DECLARED = "x: [n], y: [n], A: [n, n], X: [m, n], s: scalar";

describe("the second derivative of a number", () => {
  it.each([
    "hessian((xᵀ A x)/(xᵀ x), x)",
    "∂²((xᵀ A x)/(xᵀ x))/∂x²",
    "∂²(sin(xᵀ A x) log(xᵀ y))/∂x∂xᵀ",
    "∂²(sum(relu(A x)) sum(exp(x)))/∂x²",
    "∂²(log det(Xᵀ X))/∂vec(X)²",
  ])("by one variable is symmetric: %s", (question) => {
    expect(foundOf(`${DECLARED}\n${question}`)).toContain("symmetric");
  });

  it.each(["∂²(xᵀ A y)/∂x∂y", "∂²(s³)/∂s²", "∂²((xᵀ A x)²)/∂x[0]∂x", "∂(A x)/∂x"])(
    "says nothing of %s",
    (question) => {
      expect(foundOf(`${DECLARED}\n${question}`)).not.toContain("symmetric");
    },
  );
});
