import { ts } from "../source.ts";
import type { Expression } from "../tree.ts";
import type { ConvertedNodes } from "./converted-nodes.ts";
import { makeClass, makeFunction, makeProperty } from "./functions.ts";

/** The expression that a node is; `undefined` for statements, tokens and what bears on nothing. */
export function makeExpression(node: ts.Node, nodes: ConvertedNodes): Expression | undefined {
  return makeSimple(node, nodes) ?? makeAccess(node, nodes) ?? makeOperation(node, nodes);
}

function makeSimple(node: ts.Node, nodes: ConvertedNodes): Expression | undefined {
  const where = nodes.span(node);
  if (ts.isIdentifier(node)) return { kind: "name", name: node.text, span: where };
  if (ts.isNumericLiteral(node)) return { kind: "number", value: Number(node.text), span: where };
  if (ts.isStringLiteralLike(node)) return { kind: "string", value: node.text, span: where };
  if (ts.isArrayLiteralExpression(node))
    return {
      kind: "array",
      items: node.elements.map((item) => nodes.expression(item)),
      span: where,
    };
  if (ts.isObjectLiteralExpression(node))
    return {
      kind: "object",
      properties: node.properties.map((entry) => makeProperty(entry, nodes)),
      span: where,
    };
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node))
    return { kind: "function", function: makeFunction(node, nodes), span: where };
  if (ts.isClassExpression(node))
    return { kind: "class", class: makeClass(node, nodes), span: where };
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
    return { kind: "boolean", value: node.kind === ts.SyntaxKind.TrueKeyword, span: where };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "nothing", span: where };
  return node.kind === ts.SyntaxKind.ThisKeyword ? { kind: "this", span: where } : undefined;
}

function makeAccess(node: ts.Node, nodes: ConvertedNodes): Expression | undefined {
  const where = nodes.span(node);
  if (ts.isPropertyAccessExpression(node)) {
    const object = nodes.expression(node.expression);
    return {
      kind: "member",
      object,
      name: node.name.text,
      nameSpan: nodes.span(node.name),
      span: where,
    };
  }
  if (ts.isElementAccessExpression(node)) {
    const [object, index] = [node.expression, node.argumentExpression].map((part) =>
      nodes.expression(part),
    );
    return object && index && { kind: "element", object, index, span: where };
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const given = (node.arguments ?? []).map((argument) => nodes.expression(argument));
    const argumentsEnd = given.at(-1)?.span.end ?? Math.max(node.expression.end, node.end - 1);
    const call = {
      kind: "call",
      callee: nodes.expression(node.expression),
      arguments: given,
    } as const;
    return { ...call, isNew: ts.isNewExpression(node), argumentsEnd, span: where };
  }
  return ts.isSpreadElement(node)
    ? { kind: "spread", of: nodes.expression(node.expression), span: where }
    : undefined;
}

function makeOperation(node: ts.Node, nodes: ConvertedNodes): Expression | undefined {
  const where = nodes.span(node);
  if (ts.isBinaryExpression(node)) return makeBinary(node, nodes);
  if (ts.isPrefixUnaryExpression(node)) {
    const operator = ts.tokenToString(node.operator) ?? "";
    return { kind: "unary", operator, operand: nodes.expression(node.operand), span: where };
  }
  if (ts.isConditionalExpression(node)) {
    const [condition, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map(
      (part) => nodes.expression(part),
    );
    return (
      condition &&
      whenTrue &&
      whenFalse && { kind: "conditional", condition, whenTrue, whenFalse, span: where }
    );
  }
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
  )
    return { kind: "same", of: nodes.expression(node.expression), span: where };
  if (
    !ts.isAsExpression(node) &&
    !ts.isSatisfiesExpression(node) &&
    !ts.isTypeAssertionExpression(node)
  )
    return undefined;
  const type = nodes.types.get(node.type);
  return {
    kind: "same",
    of: nodes.expression(node.expression),
    ...(type && { type }),
    span: where,
  };
}

function makeBinary(node: ts.BinaryExpression, nodes: ConvertedNodes): Expression {
  const operator = ts.tokenToString(node.operatorToken.kind) ?? "";
  const [left, right] = [nodes.expression(node.left), nodes.expression(node.right)];
  return /(?<![=!<>])=$/.test(operator)
    ? { kind: "assignment", operator, target: left, value: right, span: nodes.span(node) }
    : { kind: "binary", operator, left, right, span: nodes.span(node) };
}
