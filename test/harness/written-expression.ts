import fc from "fast-check";

/** Names that written expressions use, as a declaration. */
export const WRITTEN_NAMES =
  "A: [n, n], B: [n, n], W: [m, n], x: [n], y: [n], t: [m], s: scalar, r: scalar";

const OPERATORS = [" ", " + ", " − ", " ⊙ ", " ⊘ ", " · ", " @ ", " * ", " / ", " - ", "/"];
const OPERANDS = ["A", "B", "W", "x", "y", "t", "s", "r", "A", "x", "Ax", "xᵀAx", "Wx", "2", "n"];
const POSTFIXES = ["ᵀ", "'", "²", "^2", ".^2", "⁻¹", "^s", ".^s"];
const FUNCTIONS = ["exp", "relu", "tanh", "sum", "tr", "diag", "log", "det"];

/** Expressions as people write them: any operator between any operands, with and without brackets. Most are mistakes. */
export const writtenExpression = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("operand"),
    joined(tie("operand"), fc.constantFrom(...OPERATORS), tie("expression")),
    joined(fc.constantFrom("−", "2", "1/2 ", "½", "0.5 "), tie("operand")),
  ),
  operand: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...OPERANDS),
    joined(tie("operand"), fc.constantFrom(...POSTFIXES)),
    between("(", tie("expression"), ")"),
    between("‖", tie("expression"), "‖"),
    between("‖", tie("expression"), "‖²"),
    between("|", tie("expression"), "|"),
    joined(fc.constantFrom(...FUNCTIONS), between("(", tie("expression"), ")")),
    joined(fc.constantFrom("exp ", "relu ", "log ", "√"), tie("operand")),
  ),
})).expression;

function joined(...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(""));
}

function between(open: string, inside: fc.Arbitrary<string>, close: string): fc.Arbitrary<string> {
  return inside.map((text) => open + text + close);
}
