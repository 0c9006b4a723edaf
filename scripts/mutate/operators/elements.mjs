import ts from "typescript";
import { describe } from "./describe.mjs";

/**
 * One entry of a table at the top of a file left out: a list, a set, a map, a record of texts, and the lists inside them.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function elements(node, source) {
  if (!ts.isArrayLiteralExpression(node) && !ts.isObjectLiteralExpression(node)) return [];
  if (!isInTable(node)) return [];
  const entries = ts.isArrayLiteralExpression(node) ? node.elements : node.properties;
  return entries
    .filter((entry) => !isTuple(node) && isEntry(entry, entries))
    .map((entry) => ({
      start: entry.getStart(source),
      end: endOf(entry, source),
      replacement: "",
      what: `${describe(entry.getText(source))} dropped`,
    }));
}

/**
 * In the value of a constant, not in a function.
 * @param {ts.Node} node
 */
function isInTable(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isFunctionLike(at) || isOpenCall(at)) return false;
    if (ts.isVariableDeclaration(at)) return ts.isSourceFile(at.parent.parent.parent);
    // The parts of a function's row are mutated by their meaning.
    if (ts.isSatisfiesExpression(at)) return false;
  }
  return false;
}

/**
 * A call other than the one that makes a table: its list is no table.
 * @param {ts.Node} node
 */
function isOpenCall(node) {
  return ts.isCallExpression(node) && !ts.isSpreadElement(node.parent);
}

/**
 * The entry of a map, whose parts mean nothing alone.
 * @param {ts.Node} node
 */
function isTuple(node) {
  return ts.isArrayLiteralExpression(node) && ts.isArrayLiteralExpression(node.parent);
}

/**
 * An entry of a list, or of a record of texts; the fields of other objects are no table.
 * @param {ts.Node} entry
 * @param {readonly ts.Node[]} all
 */
function isEntry(entry, all) {
  if (ts.isSpreadElement(entry)) return !ts.isArrayLiteralExpression(entry.expression);
  return !ts.isObjectLiteralElement(entry) || all.every(isText);
}

/** @param {ts.Node} entry */
function isText(entry) {
  return ts.isPropertyAssignment(entry) && ts.isStringLiteralLike(entry.initializer);
}

/**
 * Behind the comma, if there is one.
 * @param {ts.Node} entry
 * @param {ts.SourceFile} source
 */
function endOf(entry, source) {
  const comma = /^\s*,/.exec(source.text.slice(entry.end));
  return entry.end + (comma?.[0].length ?? 0);
}
