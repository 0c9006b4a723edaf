import { expect, it } from "vitest";
import { functionName } from "../../server/src/library/function-name.ts";

it.each([
  ["∂L/∂W", "dL_dW"],
  ["dL/dW", "dL_dW"],
  ["∂²f/∂x∂y", "d2f_dxdy"],
  ["grad(L, W_1)", "grad_L_W_1"],
  ["∇_x f", "grad_x_f"],
  ["vjp(y, z, δ)", "vjp_y_z_δ"],
  ["∂vec(F)/∂vec(X)", "dvec_F_dvec_X"],
  ["", "answer"],
  ["⊙⊙", "answer"],
  ["x".repeat(500), "x".repeat(40)],
])("the function for %s is %s", (question, name) => {
  expect(functionName(question)).toBe(name);
});
