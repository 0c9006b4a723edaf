import ts from "typescript";
import { describe } from "./describe.mjs";

/** What addends, factors and pieces of a derivative have in common with nothing else. */
const MARKS = [
  ["kind", "shape"],
  ["term", "subscripts"],
  ["coefficient", "factors"],
];

/**
 * One addend, factor or piece of a formula left out.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function parts(node, source, checker) {
  if (!ts.isArrayLiteralExpression(node) || isPattern(node)) return [];
  return node.elements
    .filter((element) => isPart(checker.getTypeAtLocation(element), checker))
    .map((element) => ({
      start: element.getStart(source),
      end: element.end,
      replacement: "...[]",
      what: `${describe(element.getText(source))} left out`,
    }));
}

/**
 * A list that is only taken apart again.
 * @param {ts.ArrayLiteralExpression} node
 */
function isPattern({ parent }) {
  return ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name);
}

/**
 * A part, or a list of them that is spread.
 * @param {ts.Type} type
 * @param {ts.TypeChecker} checker
 * @returns {boolean}
 */
function isPart(type, checker) {
  const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (element && element !== type) return isPart(element, checker);
  return MARKS.some((mark) => mark.every((name) => checker.getPropertyOfType(type, name)));
}
