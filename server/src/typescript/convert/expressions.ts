import { ts } from "../source.ts";
import type { Expression } from "../tree.ts";
import type { ConvertedNodes } from "./converted-nodes.ts";
import { makeClass, makeFunction, makeProperty } from "./functions.ts";
import { Makers } from "./makers.ts";

/** The expression that a node is; `undefined` for statements, tokens and what bears on nothing. */
export function makeExpression(node: ts.Node, nodes: ConvertedNodes): Expression | undefined {
  return EXPRESSIONS.make(node, nodes);
}

function makeCall(node: ts.CallExpression | ts.NewExpression, nodes: ConvertedNodes): Expression {
  const given = (node.arguments ?? []).map((argument) => nodes.expression(argument));
  return {
    kind: "call",
    callee: nodes.expression(node.expression),
    arguments: given,
    isNew: node.kind === Kind.NewExpression,
    argumentsEnd: given.at(-1)?.span.end ?? Math.max(node.expression.end, node.end - 1),
    span: nodes.span(node),
  };
}

function makeMember(node: ts.PropertyAccessExpression, nodes: ConvertedNodes): Expression {
  return {
    kind: "member",
    object: nodes.expression(node.expression),
    name: node.name.text,
    nameSpan: nodes.span(node.name),
    span: nodes.span(node),
  };
}

/** `x["shape"]` is `x.shape`. */
function makeElement(node: ts.ElementAccessExpression, nodes: ConvertedNodes): Expression {
  const [object, index] = [
    nodes.expression(node.expression),
    nodes.expression(node.argumentExpression),
  ];
  const span = nodes.span(node);
  return index.kind === "string"
    ? { kind: "member", object, name: index.value, nameSpan: index.span, span }
    : { kind: "element", object, index, span };
}

function makeBinary(node: ts.BinaryExpression, nodes: ConvertedNodes): Expression {
  const operator = ts.tokenToString(node.operatorToken.kind) ?? "";
  const [left, right] = [nodes.expression(node.left), nodes.expression(node.right)];
  return ASSIGNMENT.test(operator)
    ? { kind: "assignment", operator, target: left, value: right, span: nodes.span(node) }
    : { kind: "binary", operator, left, right, span: nodes.span(node) };
}

function makeCast(
  node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion,
  nodes: ConvertedNodes,
): Expression {
  const type = nodes.type(node.type);
  return { kind: "same", of: nodes.expression(node.expression), type, span: nodes.span(node) };
}

function isCall(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

function isCast(
  node: ts.Node,
): node is ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion {
  return ts.isAssertionExpression(node) || ts.isSatisfiesExpression(node);
}

function isWrapper(
  node: ts.Node,
): node is ts.ParenthesizedExpression | ts.NonNullExpression | ts.AwaitExpression {
  return (
    ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node)
  );
}

function isFunction(node: ts.Node): node is ts.FunctionExpression | ts.ArrowFunction {
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

function isWord(node: ts.Node): node is ts.Token<ts.SyntaxKind> {
  return ts.isToken(node);
}

const ASSIGNMENT = /(?<![=!<>])=$/;
const Kind = ts.SyntaxKind;
const EXPRESSIONS = new Makers<Expression>()
  .of(Kind.Identifier, ts.isIdentifier, (node, nodes) => ({
    kind: "name",
    name: node.text,
    span: nodes.span(node),
  }))
  .of(Kind.NumericLiteral, ts.isNumericLiteral, (node, nodes) => ({
    kind: "number",
    value: Number(node.text),
    span: nodes.span(node),
  }))
  .of(
    [Kind.StringLiteral, Kind.NoSubstitutionTemplateLiteral],
    ts.isStringLiteralLike,
    (node, nodes) => ({ kind: "string", value: node.text, span: nodes.span(node) }),
  )
  .of([Kind.TrueKeyword, Kind.FalseKeyword], isWord, (node, nodes) => ({
    kind: "boolean",
    value: node.kind === Kind.TrueKeyword,
    span: nodes.span(node),
  }))
  .of(Kind.NullKeyword, isWord, (node, nodes) => ({ kind: "nothing", span: nodes.span(node) }))
  .of(Kind.ThisKeyword, isWord, (node, nodes) => ({ kind: "this", span: nodes.span(node) }))
  .of(Kind.SuperKeyword, isWord, (node, nodes) => ({
    kind: "name",
    name: "super",
    span: nodes.span(node),
  }))
  .of(Kind.ArrayLiteralExpression, ts.isArrayLiteralExpression, (node, nodes) => ({
    kind: "array",
    items: node.elements.map((item) => nodes.expression(item)),
    span: nodes.span(node),
  }))
  .of(Kind.ObjectLiteralExpression, ts.isObjectLiteralExpression, (node, nodes) => ({
    kind: "object",
    properties: node.properties.map((entry) => makeProperty(entry, nodes)),
    span: nodes.span(node),
  }))
  .of([Kind.FunctionExpression, Kind.ArrowFunction], isFunction, (node, nodes) => ({
    kind: "function",
    function: makeFunction(node, nodes),
    span: nodes.span(node),
  }))
  .of(Kind.ClassExpression, ts.isClassExpression, (node, nodes) => ({
    kind: "class",
    class: makeClass(node, nodes),
    span: nodes.span(node),
  }))
  .of(Kind.PropertyAccessExpression, ts.isPropertyAccessExpression, makeMember)
  .of(Kind.ElementAccessExpression, ts.isElementAccessExpression, makeElement)
  .of([Kind.CallExpression, Kind.NewExpression], isCall, makeCall)
  .of(Kind.SpreadElement, ts.isSpreadElement, (node, nodes) => ({
    kind: "spread",
    of: nodes.expression(node.expression),
    span: nodes.span(node),
  }))
  .of(Kind.BinaryExpression, ts.isBinaryExpression, makeBinary)
  .of(Kind.PrefixUnaryExpression, ts.isPrefixUnaryExpression, (node, nodes) => ({
    kind: "unary",
    operator: ts.tokenToString(node.operator) ?? "",
    operand: nodes.expression(node.operand),
    span: nodes.span(node),
  }))
  .of(Kind.VoidExpression, ts.isVoidExpression, (node, nodes) => ({
    kind: "unary",
    operator: "void",
    operand: nodes.expression(node.expression),
    span: nodes.span(node),
  }))
  .of(Kind.PostfixUnaryExpression, ts.isPostfixUnaryExpression, (node, nodes) => ({
    kind: "unary",
    operator: ts.tokenToString(node.operator) ?? "",
    operand: nodes.expression(node.operand),
    span: nodes.span(node),
  }))
  .of(Kind.ConditionalExpression, ts.isConditionalExpression, (node, nodes) => ({
    kind: "conditional",
    condition: nodes.expression(node.condition),
    whenTrue: nodes.expression(node.whenTrue),
    whenFalse: nodes.expression(node.whenFalse),
    span: nodes.span(node),
  }))
  .of(
    [Kind.ParenthesizedExpression, Kind.NonNullExpression, Kind.AwaitExpression],
    isWrapper,
    (node, nodes) => ({
      kind: "same",
      of: nodes.expression(node.expression),
      span: nodes.span(node),
    }),
  )
  .of(
    [Kind.AsExpression, Kind.SatisfiesExpression, Kind.TypeAssertionExpression],
    isCast,
    makeCast,
  );
