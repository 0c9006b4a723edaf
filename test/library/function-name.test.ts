import { describe, expect, it } from "vitest";
import { functionName } from "../../server/src/library/function-name.ts";

const NOTHING_TAKEN = new Set<string>();

describe("the function that computes an answer", () => {
  it.each([
    ["∂L/∂W", "dL_dW"],
    ["dL/dW", "dL_dW"],
    ["∂²f/∂x∂y", "d2f_dxdy"],
    ["grad(L, W_1)", "grad_L_W_1"],
    ["∇_x f", "grad__x_f"],
    ["vjp(y, z, δ)", "vjp_y_z_δ"],
    ["∂vec(F)/∂vec(X)", "dvec_F_dvec_X"],
    ["2", "answer_2"],
  ])("of %s is %s", (question, name) => {
    expect(functionName(question, NOTHING_TAKEN)).toBe(name);
  });

  it("has a name that is neither taken nor reserved", () => {
    expect(functionName("dL/dW", new Set(["dL_dW"]))).toBe("answer_dL_dW");
    expect(functionName("new", NOTHING_TAKEN)).toBe("answer_new");
  });

  it("has a name for any question", () => {
    for (const question of ["", "∂", "⊙⊙", "\u0000", "x".repeat(500), "𝟏/𝟏", "‿"]) {
      expect(functionName(question, NOTHING_TAKEN)).toMatch(
        /^[\p{ID_Start}_$][\p{ID_Continue}$]{0,60}$/u,
      );
    }
  });
});
