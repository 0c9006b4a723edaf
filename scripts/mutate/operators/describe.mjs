import ts from "typescript";

/**
 * A piece of source on one line, clipped.
 * @param {string} text
 */
export function describe(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
}

/**
 * The text of the call or the object that a node is, or stands in.
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {string}
 */
export function surroundings(node, source) {
  const isWhole = ts.isCallExpression(node) || ts.isObjectLiteralExpression(node);
  return isWhole || ts.isStatement(node) ? node.getText(source) : surroundings(node.parent, source);
}
