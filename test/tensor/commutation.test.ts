import { expect, test } from "vitest";
import { onlyAnswer } from "../harness/derive-block.ts";

test("the commutation matrix is not called semidefinite: it has the eigenvalue −1", () => {
  expect(onlyAnswer("A: [n, n]\n∂vec(Aᵀ)/∂vec(A)").properties).toEqual(["symmetric"]);
  expect(onlyAnswer("A: [n, n]\n∂²tr(A A)/∂vec(A)²").properties).toEqual(["symmetric"]);
  expect(onlyAnswer("A: [n, n]\n∂²‖A‖²/∂vec(A)²").properties).toContain(
    "the value is strictly convex in A",
  );
});
