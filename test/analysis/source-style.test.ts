import { expect, test } from "vitest";
import { sourceStyle } from "../../server/src/analysis/source-style.ts";

test("lines of a comment say nothing of semicolons", () => {
  const block = [
    "/**",
    " * math:",
    " *   W: [m, d]",
    " *   x: [d]",
    " *   b: [m]",
    " *   z = W x",
    " */",
  ];
  const lines = [...block, "const z = f(W, x);"];
  expect(sourceStyle(lines.join("\n")).semicolons).toBe(true);
  expect(sourceStyle([...block, "const z = f(W, x)"].join("\r\n")).semicolons).toBe(false);
});

test("a comment without gutter, and one in the line of code", () => {
  const text = "/* math:\n   W: [m, d]\n   x: [d]\n   y: [d]\n   b: [m] */\nconst z = 1; // f(x)\n";
  expect(sourceStyle(text).semicolons).toBe(true);
});
