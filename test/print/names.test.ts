import fc from "fast-check";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { latex } from "../../server/src/print/latex.ts";
import { latexName } from "../../server/src/print/names.ts";
import { SEED } from "../harness/seeded.ts";

describe("names in formulas", () => {
  test.each([
    ["W", "W"],
    ["W1", "W_1"],
    ["W12", "W_{12}"],
    ["W_1", "W_1"],
    ["W₁", "W_1"],
    ["W_{1}", "W_1"],
    ["W^{(1)}", "W^{(1)}"],
    ["W^[1]", "W^1"],
    ["d_model", "d_{\\mathrm{model}}"],
    ["alpha", "\\alpha"],
    ["λ", "\\lambda"],
    ["Sigma", "\\Sigma"],
    ["sigma2", "\\sigma_2"],
    ["δ_z", "\\delta_z"],
    ["δ_z1", "\\delta_{z_1}"],
    ["δ_λ", "\\delta_{\\lambda}"],
    ["batchSize", "\\mathrm{batchSize}"],
    ["batch_size", "\\mathrm{batch\\_size}"],
    ["dense_2", "\\mathrm{dense}_2"],
    ["params.W", "\\mathrm{params.W}"],
    ["$x", "\\mathrm{\\$x}"],
    ["x'", "x'"],
    ["dW", "\\mathrm{d}W"],
    ["dW1", "\\mathrm{d}W_1"],
    ["dδ_z", "\\mathrm{d}\\delta_z"],
    ["dim", "\\mathrm{dim}"],
  ])("%s is %s", (name, wanted) => {
    expect(latexName(name)).toBe(wanted);
  });

  test("long names are cut at 60 signs", () => {
    const long = latexName("n".repeat(500));
    expect(long).toBe(`\\mathrm{${"n".repeat(59)}...}`);
  });

  test("whatever a name holds, KaTeX sets it, alone, transposed, squared and as an index", () => {
    console.log(`seed ${SEED}`);
    const names = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.string(),
    );
    fc.assert(
      fc.property(names, (name) => {
        const tree = { kind: "name", name, shape: [] } as const;
        const square = { kind: "power", base: tree, exponent: tree, shape: [] } as const;
        const transposed = { kind: "transpose", of: tree, shape: [] } as const;
        const entry = { kind: "entry", of: tree, positions: ["i", name], shape: [] } as const;
        const text = { kind: "text", text: name, shape: [] } as const;
        for (const part of [tree, square, transposed, entry, text]) {
          katex.renderToString(latex(part), { throwOnError: true, strict: "ignore", trust: false });
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
});
