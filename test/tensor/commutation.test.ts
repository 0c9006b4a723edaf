import { expect, test } from "vitest";
import { foundOf } from "../harness/derive-block.ts";

test("the commutation matrix is not called semidefinite: it has the eigenvalue −1", () => {
  expect(foundOf("A: [n, n]\n∂vec(Aᵀ)/∂vec(A)")).toEqual(["symmetric"]);
  expect(foundOf("A: [n, n]\n∂²tr(A A)/∂vec(A)²")).toEqual(["symmetric"]);
  expect(foundOf("A: [n, n]\n∂²‖A‖²/∂vec(A)²")).toContain(
    "the value is strictly convex in A, because its Hessian is diagonal with positive entries",
  );
});
