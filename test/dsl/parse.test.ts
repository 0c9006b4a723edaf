import { describe, expect, test } from "vitest";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { showStatement } from "../harness/show-syntax.ts";

function read(text: string): string[] {
  return parseBlock(text).statements.map(showStatement);
}

describe("what the parser reads, before names are known", () => {
  test.each([
    ["z = W x + b", "z = ((W x) + b)"],
    ["δ ⊙ U h", "(δ ⊙ (U h))"],
    ["-x' y", "(−(xᵀ y))"],
    ["a / -b c", "(a / (−b) c)"],
    ["x²/2σ²", "(x^2 / (2·σ^2))"],
    ["x^2y", "(x^2 y)"],
    ["x^-1 + x^(a + 1)", "(x^−1 + x^(a + 1))"],
    ["Aᵀ²", "Aᵀ^2"],
    ["Aⁿ⁺¹", "A^(n + 1)"],
    ["C⁻ᵀ", "C^−1ᵀ"],
    ["A^(T)", "A^T"],
    ["A^T", "Aᵀ"],
    ["||x||_2^2", "‖x‖_2^2"],
    ["|a||b|", "(|a| |b|)"],
    ["‖a ‖ b", "(‖a‖ b)"],
    ["‖(a ‖x‖)‖", "‖(a ‖x‖)‖"],
    ["f''(x)", "f''(x)"],
    ["1[z > 0]", "1[(z > 0)]"],
    ["X[:, 0]", "X[:, 0]"],
    ["log det A", "(log det A)"],
    ["∂aᵀXb/∂X", "∂1{(aᵀ Xb) / X}"],
    ["∂²f/∂x∂y", "∂2{f / x y}"],
    ["∂L/∂z ∂z/∂x", "(∂1{L / z} ∂1{z / x})"],
    ["∂/∂x f", "(∂1{x} f)"],
    ["∇²_x f", "(∇2{x^2} f)"],
    ["dL/dW", "(dL / dW)"],
    ["sum(x, axis=0, keepdims)", "sum(x, axis=0, keepdims=true)"],
    ["f(x) = x' x", "f(x) = (xᵀ x)"],
    ["W := params.layers[0].w", "W := params.layers[0].w"],
    ["δˡ = x", "δˡ = x"],
    ["A B = C == D", "(A B) = C == D"],
  ])("%s is %s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  test("line ends of all kinds end statements", () => {
    expect(read("a = 1\r\nb = 2\rc = 3\u2028d = 4")).toEqual(["a = 1", "b = 2", "c = 3", "d = 4"]);
  });

  test("blanks of all kinds are blanks", () => {
    expect(read("z\u00a0=\tW\u2009x")).toEqual(["z = (W x)"]);
  });

  test("a note ends with its line, and `//` inside brackets divides", () => {
    expect(read("a = 1 // one (\nx: [n // 2] # half\nb = 2")).toEqual([
      "a = 1",
      "declare x",
      "b = 2",
    ]);
  });

  test("notes stay notes below a bracket that never closes", () => {
    const { findings } = parseBlock("a = (1\nb = 2 // don't (worry\nc = 3 // fine");
    expect(findings.map(({ kind }) => kind)).toEqual(["syntax"]);
  });

  test("each broken statement makes one finding, and the next is read", () => {
    const { statements, findings } = parseBlock("a = ) ( ]\nb = ‖ [ (\nc = 3");
    expect(findings).toHaveLength(2);
    expect(statements.map(showStatement).at(-1)).toBe("c = 3");
  });

  test("a declaration with a mistake still declares its names", () => {
    expect(read("x: vector, W: [m, d]\nA: [n, n")).toEqual(["declare x W", "declare A"]);
  });

  test("spans are offsets of the text", () => {
    const text = "x: [n]\n  z = 2 x";
    const [, definition] = parseBlock(text).statements;
    expect(definition && text.slice(definition.span.start, definition.span.end)).toBe("z = 2 x");
  });
});
