import ts from "typescript";
import { describe } from "./describe.mjs";

/**
 * One alternative of a switch left out.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function cases(node, source) {
  if (!ts.isCaseClause(node)) return [];
  const label = node.expression.getText(source);
  return [
    {
      start: node.expression.getStart(source),
      end: node.expression.end,
      replacement: "Symbol()",
      what: `case ${describe(label)} dropped`,
    },
  ];
}
