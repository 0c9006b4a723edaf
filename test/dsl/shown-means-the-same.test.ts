import fc from "fast-check";
import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { notationOf } from "../../server/src/dsl/notation.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";

const NAMES = "A: [n, n], B: [n, n], W: [m, n], x: [n], y: [n], t: [m], s: scalar, r: scalar";
const scope = { lookup: () => undefined, names: () => [], differentiate: () => undefined };

/** Expressions as people write them: any operator between any operands, with and without brackets. */
const { expression } = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("operand"),
    fc
      .tuple(
        tie("operand"),
        fc.constantFrom(" ", " + ", " − ", " ⊙ ", " ⊘ ", " · ", " @ ", " * ", " / ", " - ", "/"),
        tie("expression"),
      )
      .map((parts) => parts.join("")),
    fc
      .tuple(fc.constantFrom("−", "2", "1/2 ", "½", "0.5 "), tie("operand"))
      .map((parts) => parts.join("")),
  ),
  operand: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("A", "B", "W", "x", "y", "t", "s", "r", "A", "x", "Ax", "xᵀAx", "Wx", "2", "n"),
    fc
      .tuple(tie("operand"), fc.constantFrom("ᵀ", "'", "²", "^2", ".^2", "⁻¹", "^s", ".^s"))
      .map((parts) => parts.join("")),
    tie("expression").map((inside) => `(${inside})`),
    tie("expression").map((inside) => `‖${inside}‖`),
    tie("expression").map((inside) => `‖${inside}‖²`),
    tie("expression").map((inside) => `|${inside}|`),
    fc
      .tuple(
        fc.constantFrom("exp", "relu", "tanh", "sum", "tr", "diag", "log", "det"),
        tie("expression"),
      )
      .map(([name, inside]) => `${name}(${inside})`),
    fc
      .tuple(fc.constantFrom("exp", "relu", "log", "√"), tie("operand"))
      .map(([name, inside]) => `${name} ${inside}`),
  ),
}));

test("what is shown of an expression reads as the same term", () => {
  let compared = 0;
  fc.assert(
    fc.property(expression, (text) => {
      const store = new TermStore(new Budget(2_000_000));
      const block = elaborate(store, parseBlock(`${NAMES}\nf = ${text}`), scope);
      const [definition] = block.definitions;
      const isClean = block.findings.every(
        ({ kind }) => kind === "division-then-product" || kind === "vector-meets-matrix",
      );
      if (!definition || !isClean) return;
      compared += 1;
      const shown = plainText(notationOf(definition.syntax, block));
      expect([text, shown, meaningOf(shown, store)]).toEqual([text, shown, definition.term.body]);
    }),
    { numRuns: 4000 },
  );
  expect(compared).toBeGreaterThan(500);
});

function meaningOf(text: string, store: TermStore): Term | undefined {
  return elaborate(store, parseBlock(`${NAMES}\nf = ${text}`), scope).definitions[0]?.term.body;
}
