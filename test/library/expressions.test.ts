import { describe, expect, it } from "vitest";
import { derive } from "../../server/src/library/index.ts";

describe("an expression that stands by itself", () => {
  it("has its shape and its simplest form, in the order of the block", () => {
    const { queries } = derive(`A: [m, d], x: [d]
G = Aᵀ A
∂(A x)/∂x
G
A x − (−A x)
sum(x) : []
x'`);
    expect(queries.map(({ text, shape, plain }) => [text, shape.join(), plain])).toEqual([
      ["∂(A x)/∂x", "m,d", "A"],
      ["G", "d,d", "Aᵀ A"],
      ["A x − (−A x)", "m", "2 A x"],
      ["sum(x)", "", "sum(x)"],
      ["x'", "1,d", "xᵀ"],
    ]);
  });

  it("has properties and code, and nothing that only a derivation has", () => {
    const block = "A: [m, d], S: [d, d] symmetric\nG = Aᵀ A\nG\nS − Sᵀ";
    const [gram, none] = derive(block, { library: "arrays" }).queries;
    expect(gram).toMatchObject({ checked: false, steps: [], latex: "A^\\top A" });
    expect(gram?.properties).toEqual(["symmetric", "positive semidefinite"]);
    expect(gram?.code).toMatchObject({ name: "G", parameters: ["A"] });
    expect(none?.plain).toBe("zeros(d, d)");
  });

  it("is none where it, or what it depends on, ends in a mistake", () => {
    const { queries, diagnostics } = derive(`W: [m, d], x: [d]
z: [m] = W x ? 3
f(u) = u'u ? 3
z
∂‖z‖²/∂x
∂f(x)/∂x
W x ? 3`);
    expect(queries).toEqual([]);
    expect(diagnostics.map(({ code, start }) => [code, start.line])).toEqual([
      ["syntax", 1],
      ["syntax", 2],
      ["syntax", 6],
    ]);
  });
});
