import ts from "typescript";
import { describe } from "./describe.mjs";

/**
 * A shape or a mistake that an operation reports, not reported.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function results(node, source) {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const kind = node.properties.find((property) => property.name?.getText(source) === "kind");
  const value = kind && ts.isPropertyAssignment(kind) ? kind.initializer : undefined;
  const literal = value && ts.isAsExpression(value) ? value.expression : value;
  if (!literal || !ts.isStringLiteral(literal) || !["known", "mismatch"].includes(literal.text))
    return [];
  return [
    {
      start: node.getStart(source),
      end: node.end,
      replacement: '({ kind: "unknown" })',
      what: `${describe(node.getText(source))} is not said`,
    },
  ];
}
