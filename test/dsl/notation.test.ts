import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { notationOf } from "../../server/src/dsl/notation.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { TermStore } from "../../server/src/tensor/store.ts";

const NAMES = "W: [m, d], x: [d], b: [m], A: [n, n], v: [n], s: scalar, p: scalar, X: [q, n]";

/** The right side of a definition, as it is shown. */
function shown(expression: string): string {
  const scope = { lookup: () => undefined, names: () => [], differentiate: () => undefined };
  const block = elaborate(
    new TermStore(new Budget(1_000_000)),
    parseBlock(`${NAMES}\nf = ${expression}`),
    scope,
  );
  const [definition] = block.definitions;
  return definition ? plainText(notationOf(definition.syntax, block)) : "nothing";
}

describe("what the user wrote is shown in matrix notation", () => {
  test.each([
    ["W x + b", "W x + b"],
    ["Wx + b", "W x + b"],
    ["W @ x", "W x"],
    ["v @ A @ v", "vᵀ A v"],
    ["v · v", "vᵀ v"],
    ["⟨v, v⟩", "vᵀ v"],
    ["A'(v + v)", "Aᵀ (v + v)"],
    ["2A⁻¹v", "2 A⁻¹ v"],
    ["cos(2πs)", "cos(2 π s)"],
    ["log det A", "log(det(A))"],
    ["√s", "sqrt(s)"],
    ["A ½(vᵀAv)", "A ½ (vᵀ A v)"],
    ["A ½v", "A ½ v"],
    ["s/2p", "s/(2 p)"],
    ["|s| + |A| + ‖v‖₁", "abs(s) + det(A) + ‖v‖₁"],
    ["A − sI", "A − s I(n)"],
    ["v .* v ./ v", "v ⊙ v ⊘ v"],
    ["1[v > 0] ⊙ v", "1[v > 0] ⊙ v"],
    ["sum(X, axis=0, keepdims)", "sum(X, axis=0, keepdims=true)"],
    ["einsum('qn,n->q', X, v)", 'einsum("qn,n->q", X, v)'],
    ["A^-T v", "A⁻ᵀ v"],
    ["X⁺ X A⁺ᵀ", "pinv(X) X pinv(A)ᵀ"],
    ["0.1 v", "0.1 v"],
    ["v.^2", "v.^2"],
    ["A ⊗ A", "A ⊗ A"],
    ["reshape(X, [q*n])", "reshape(X, [q*n])"],
  ])("%s", (written, expected) => {
    expect(shown(written)).toBe(expected);
  });
});
