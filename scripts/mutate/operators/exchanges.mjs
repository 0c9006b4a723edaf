import ts from "typescript";
import { describe, surroundings } from "./describe.mjs";

/** Functions that do not mind, and those whose arguments are no part of a formula. */
const OTHERS =
  /(?:^|\.)(?:(?:add|multiply|equal|same)\w*|hadamard|inner|max|min|set|slice|run|hashOf)$/u;

/**
 * Two neighbouring indices of a list, or two neighbouring arguments of a kind, in each other's place: a transpose, a wrong
 * order of factors, a difference the wrong way round.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function exchanges(node, source, checker) {
  if (ts.isArrayLiteralExpression(node) && isIndexList(node, checker))
    return neighbours(node, node.elements, source, checker);
  if (ts.isCallExpression(node) && !OTHERS.test(node.expression.getText(source)))
    return neighbours(node, node.arguments, source, checker);
  return [];
}

/**
 * @param {ts.ArrayLiteralExpression} node
 * @param {ts.TypeChecker} checker
 */
function isIndexList({ parent, elements }, checker) {
  const isNamed = ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name);
  return !isNamed && elements.every((element) => isNumber(element, checker));
}

/**
 * @param {ts.Node} node
 * @param {readonly ts.Expression[]} all
 * @param {ts.SourceFile} source
 * @param {ts.TypeChecker} checker
 * @returns {import("../find-mutants.mjs").Change[]}
 */
function neighbours(node, all, source, checker) {
  return all.slice(1).flatMap((second, at) => {
    const first = all[at];
    if (!first || ts.isFunctionLike(first) || !areAlike(first, second, source, checker)) return [];
    const [a, b] = [first.getText(source), second.getText(source)];
    return [
      {
        start: first.getStart(source),
        end: second.end,
        replacement: `${b}, ${a}`,
        what: `${describe(`${a}, ${b}`)} exchanged in ${describe(surroundings(node, source))}`,
      },
    ];
  });
}

/**
 * @param {ts.Expression} first
 * @param {ts.Expression} second
 * @param {ts.SourceFile} source
 * @param {ts.TypeChecker} checker
 */
function areAlike(first, second, source, checker) {
  if (first.getText(source) === second.getText(source)) return false;
  const [a, b] = [first, second].map((node) => typeOf(node, checker));
  return a !== undefined && a === b;
}

/**
 * @param {ts.Expression} node
 * @param {ts.TypeChecker} checker
 */
function typeOf(node, checker) {
  if (isNumber(node, checker)) return "number";
  return checker.typeToString(
    checker.getNonNullableType(checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node))),
  );
}

/**
 * A number, or numbers that are spread.
 * @param {ts.Expression} node
 * @param {ts.TypeChecker} checker
 * @returns {boolean}
 */
function isNumber(node, checker) {
  const type = checker.getTypeAtLocation(ts.isSpreadElement(node) ? node.expression : node);
  const element = ts.isSpreadElement(node)
    ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    : type;
  return element !== undefined && (element.flags & ts.TypeFlags.NumberLike) !== 0;
}
