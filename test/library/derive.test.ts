import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derive } from "../../server/src/library/index.ts";

const LAYER = `W: [m, d], x: [d], b: [m], t: [m]
z = W x + b
y = relu(z)
L = ‖y − t‖²
∂L/∂W`;

describe("derive", () => {
  it("answers with shape, formula, the names in it, steps and what was found", () => {
    const { queries, diagnostics } = derive(LAYER);
    expect(diagnostics).toEqual([]);
    expect(queries).toHaveLength(1);
    expect(queries[0]).toMatchObject({
      text: "∂L/∂W",
      shape: ["m", "d"],
      plain: "δ_z xᵀ",
      where: [{ name: "δ_z", plain: "2 (y − t) ⊙ step(z)" }],
      checked: true,
      properties: ["rank one"],
    });
    expect(queries[0]?.steps.map(({ name, plain, shape }) => [name, plain, shape.join()])).toEqual([
      ["δ_y", "2 (y − t)", "m"],
      ["δ_z", "δ_y ⊙ step(z)", "m"],
      ["∂L/∂W", "δ_z xᵀ", "m,d"],
    ]);
    expect(queries[0]).not.toHaveProperty("code");
  });

  it("leaves out the numeric check and the steps when it is told to", () => {
    const [query] = derive(LAYER, { check: false, steps: false }).queries;
    expect(query).toMatchObject({ checked: false, steps: [], plain: "δ_z xᵀ" });
    for (const extra of ["cost", "explanation", "differential"])
      expect(query).not.toHaveProperty(extra);
  });

  it("tells with the steps the cost, the differential, two sentences and where identities are printed", () => {
    const [query] = derive(LAYER, { check: false }).queries;
    expect(query?.cost).toEqual({ operations: "2*m*d", largest: "m*d" });
    expect(query?.differential).toEqual({
      name: "dL",
      direction: "dW",
      forms: ["δ_zᵀ dW x", "tr(x δ_zᵀ dW)"],
    });
    expect(query?.explanation).toContain("the gradient is an outer product");
    const [logarithm] = derive("A: [n, n]\nf = log det A\n∂f/∂A").queries;
    expect(logarithm?.steps.at(-1)?.printed).toBe("Matrix Cookbook (57)");
  });

  it("gives code of the library that is asked for, with the block's names in order", () => {
    const [arrays] = derive(LAYER, { library: "arrays" }).queries;
    expect(arrays?.code).toMatchObject({ name: "dL_dW", parameters: ["W", "x", "b", "t"] });
    expect(arrays?.code?.source).toContain("export function dL_dW(");
    const [tfjs] = derive(LAYER, { library: "tfjs" }).queries;
    expect(tfjs?.code?.source).toContain('import * as tf from "@tensorflow/tfjs";');
  });

  it("gives no code for a library that is not written yet", () => {
    expect(derive(LAYER, { library: "scijs" }).queries[0]).not.toHaveProperty("code");
  });

  it("lays derivatives out as it is told, but for blocks that say it themselves, and never the code", () => {
    const text = "x: [n], c: [n]\nf = cᵀ x\n∂f/∂x";
    const row = derive(text, { layout: "numerator", library: "arrays" }).queries[0];
    expect(row).toMatchObject({ shape: ["1", "n"], plain: "cᵀ" });
    const column = derive(text, { library: "arrays" }).queries[0];
    expect(column).toMatchObject({ shape: ["n"], plain: "c" });
    expect(row?.code).toEqual(column?.code);
    const own = derive(`layout gradient\n${text}`, { layout: "numerator" }).queries[0];
    expect(own).toMatchObject({ plain: "c" });
  });

  it("says what is wrong, by place, and answers the rest", () => {
    const { queries, diagnostics } = derive(`${LAYER} : [d, m]\ns = W * x\nr = W +`);
    expect(queries.map(({ text }) => text)).toEqual(["∂L/∂W"]);
    expect(diagnostics.map(({ code, start }) => `${code} ${start.line}:${start.column}`)).toEqual([
      "claim-shape 4:8",
      "ambiguous-product 5:6",
      "syntax 6:6",
    ]);
    expect(diagnostics[0]?.message.split("\n")[0]).toBe("`∂L/∂W` is [m, d], not [d, m]");
  });

  it("finds properties", () => {
    const [query] = derive("A: [m, n], x: [n], b: [m]\nf = ‖A x − b‖²\nhessian(f, x)").queries;
    expect(query?.plain).toBe("2 Aᵀ A");
    expect(query?.properties).toEqual(
      expect.arrayContaining(["symmetric", "positive semidefinite"]),
    );
  });

  it("gives the same answer whatever was asked before", () => {
    const first = JSON.stringify(derive(LAYER, { library: "arrays" }));
    for (const text of ["z: [k]\n∂(zᵀ z)/∂z", "t: [q, q]\n∂ log det t/∂t", "x ="]) derive(text);
    expect(JSON.stringify(derive(LAYER, { library: "arrays" }))).toBe(first);
  });

  it("has an answer for any text", () => {
    const sign = fc.constantFrom(
      ..."Wxyz ∂/‖|()[]{}=+−*⊙'ᵀ²^.,:;#\n1nd∇_σ".split(""),
      "\\frac",
      "sum(",
      "grad(",
      "log ",
    );
    const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(text, (noise) => {
        const { queries, diagnostics } = derive(`${LAYER}\n${noise}`, {
          check: false,
          library: "arrays",
        });
        expect(Array.isArray(queries)).toBe(true);
        for (const { message } of diagnostics) expect(message).not.toBe("");
      }),
      { numRuns: 200 },
    );
  });

  it("survives a long run of any sign", () => {
    for (const sign of ["[", "(a,", "‖", " - ", "'", "x ", "∂", "\\", "a = b\n"]) {
      const { diagnostics } = derive(sign.repeat(5_000));
      expect(Array.isArray(diagnostics)).toBe(true);
    }
  });
});
