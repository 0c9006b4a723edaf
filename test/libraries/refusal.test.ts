import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import { emitModule, emitStatements } from "../../server/src/libraries/emit.ts";
import { helperSource } from "../../server/src/libraries/helper-source.ts";
import { HELPER_NAMES } from "../../server/src/libraries/helper-table.ts";
import { identifierFor } from "../../server/src/libraries/identifiers.ts";
import { MODULE_STYLE } from "../../server/src/libraries/style.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, power, size } from "../../server/src/tensor/build.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { sum } from "../../server/src/tensor/sum.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";

const store = new TermStore(new Budget(1e7));
const n = dimOfName("n");
const x = variable(store, "x", [n]);

describe("what cannot be written is refused with a reason", () => {
  test("a function of a matrix for a stack of them", () => {
    const stack = variable(store, "S", [dimOfName("b"), n, n]);
    for (const operation of ["inv", "det", "logdet"] as const) {
      const inverses = apply(store, operation, [stack], 2);
      expect(emitModule(program([stack], inverses), "tfjs", { name: "f" })).toEqual({
        kind: "refusal",
        library: "tfjs",
        problem: { reason: "one-matrix-only", operation },
      });
      expect(emitModule(program([stack], inverses), "arrays", { name: "f" }).kind).toBe("module");
    }
  });

  test("a run of axes", () => {
    const batch = variable(store, "X", [dimOfName("...batch"), n]);
    const emitted = emitModule(program([batch], algebra.reduceSum(store, batch)), "tfjs", {
      name: "f",
    });
    expect(emitted).toMatchObject({ problem: { reason: "variadic-axes", size: "...batch" } });
  });

  test("a library without an emitter", () => {
    expect(emitModule(program([x], x), "mathjs", { name: "f" })).toMatchObject({
      problem: { reason: "no-emitter" },
    });
  });

  test("a size that nothing in the scope tells; a function takes it as a parameter", () => {
    const scaled = algebra.hadamard(store, x, size(store, dimOfName("k")));
    const style = { ...MODULE_STYLE, known: new Map([["x", "x"]]) };
    expect(emitStatements(program([x], scaled), "arrays", style)).toMatchObject({
      problem: { reason: "unknown-size", size: "k" },
    });
    expect(
      emitStatements(program([x], scaled), "arrays", {
        ...style,
        sizes: new Map([["k", "config.k"]]),
      }),
    ).toMatchObject({
      lines: ["const result = x.map((xi) => config.k * xi); // [n]"],
    });
    expect(emitModule(program([x], scaled), "arrays", { name: "f" })).toMatchObject({
      parameters: ["x", "k"],
    });
  });
});

describe("emitted code", () => {
  test("stays as small as the term, whatever the term would be as a tree", () => {
    const s = variable(store, "s", []);
    const grown = Array.from({ length: 30 }).reduce<Term>(
      (term) => sum(store, [power(store, term, rational(2)), term]),
      s,
    );
    for (const library of ["arrays", "tfjs"] as const) {
      const emitted = emitModule(program([s], grown), library, { name: "f" });
      expect(emitted.kind === "module" && emitted.source.length).toBeLessThan(10_000);
    }
  });

  test("spells names of mathematics as identifiers", () => {
    const names = ["W", "λ", "δ_z", "∂L/∂W", "grad(L, W)", "W^(1)", "x'", "2x", "∂²f/∂x²", "µ"];
    expect(names.map(identifierFor)).toEqual([
      ...["W", "λ", "dz", "dLdW", "gradLW", "W1", "x_t", "_2x", "d2fdx2", "μ"],
    ]);
  });

  test("has helpers without types for JavaScript", () => {
    for (const name of HELPER_NAMES) {
      const source = helperSource(name, false, new Map());
      expect(source).not.toMatch(/(: |as )(number|tf|np|Matrix|\(|\{)/);
      expect(() => new Function(source)).not.toThrow();
    }
  });
});

function program(parameters: readonly VariableTerm[], term: Term) {
  return { parameters, statements: [{ name: "result", term }], returns: ["result"] };
}
