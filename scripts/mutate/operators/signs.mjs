import ts from "typescript";
import { describe, surroundings } from "./describe.mjs";
import { number } from "./number.mjs";

/** What a number that stands in a formula becomes. */
const OTHER = new Map([
  ["ONE", "MINUS_ONE"],
  ["MINUS_ONE", "ONE"],
  ["HALF", "ONE"],
]);
const NUMBERS = { MINUS_ONE: number("-1n"), ONE: number("1n") };

/**
 * A number of a formula with the other sign, or twice as large.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function signs(node, source) {
  const other = ts.isIdentifier(node) && isValue(node) ? OTHER.get(node.text) : undefined;
  if (other === "ONE" || other === "MINUS_ONE")
    return [change(node, source, NUMBERS[other], inPlace(node, source, other))];
  if (!ts.isCallExpression(node) || node.expression.getText(source) !== "rational") return [];
  const [numerator] = node.arguments;
  if (!numerator) return [];
  const text = numerator.getText(source);
  return [change(numerator, source, `2 * (${text})`, `${node.getText(source)} doubled`)];
}

/**
 * Handed on, not declared, imported or compared with.
 * @param {ts.Identifier} node
 */
function isValue(node) {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isCallExpression(parent))
    return parent.expression !== node && !/^equal|^compare/u.test(parent.expression.getText());
  return ts.isArrayLiteralExpression(parent) || ts.isConditionalExpression(parent);
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @param {string} replacement
 * @param {string} what
 */
function change(node, source, replacement, what) {
  return { start: node.getStart(source), end: node.end, replacement, what };
}

/**
 * @param {ts.Identifier} node
 * @param {ts.SourceFile} source
 * @param {string} other
 */
function inPlace(node, source, other) {
  return `${node.text} → ${other} in ${describe(surroundings(node, source))}`;
}
