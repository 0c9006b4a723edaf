import { ts } from "../source.ts";
import type { Pattern, PatternElement, TypeNode } from "../tree.ts";
import { type ConvertedNodes, nameText } from "./converted-nodes.ts";
import { makeField, makeFunction } from "./functions.ts";

/** What a type says, as far as it bears on shapes. */
export function makeType(node: ts.TypeNode, nodes: ConvertedNodes): TypeNode {
  const where = nodes.span(node);
  if (ts.isTypeReferenceNode(node)) {
    const given = (node.typeArguments ?? []).map((argument) => nodes.type(argument));
    return {
      kind: "type-reference",
      name: nodes.text(node.typeName),
      arguments: given,
      span: where,
    };
  }
  if (ts.isArrayTypeNode(node))
    return { kind: "type-array", element: nodes.type(node.elementType), span: where };
  if (ts.isUnionTypeNode(node))
    return {
      kind: "type-union",
      members: node.types.map((member) => nodes.type(member)),
      span: where,
    };
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node))
    return { ...nodes.type(node.type), span: where };
  if (ts.isTypeQueryNode(node))
    return { kind: "type-query", name: nodes.text(node.exprName), span: where };
  if (ts.isTypeLiteralNode(node)) return makeMembers(node, nodes);
  return { kind: "type-other", text: nodes.text(node).slice(0, MAX_TYPE_TEXT), span: where };
}

/** The members of an interface or an object type. */
export function makeMembers(
  node: ts.InterfaceDeclaration | ts.TypeLiteralNode,
  nodes: ConvertedNodes,
): TypeNode {
  const fields = node.members
    .filter(ts.isPropertySignature)
    .map((field) => makeField(field, nodes));
  const methods = node.members
    .filter(ts.isMethodSignature)
    .map((method) => makeFunction(method, nodes));
  return { kind: "type-members", fields, methods, span: nodes.span(node) };
}

/** A pattern with the property or position of each part. */
export function makePattern(node: ts.BindingPattern, nodes: ConvertedNodes): Pattern {
  const elements = node.elements.map((element): PatternElement => {
    if (ts.isOmittedExpression(element))
      return { target: undefined, key: undefined, rest: false, initializer: undefined };
    const target = nodes.pattern(element.name);
    const own = target.kind === "name-pattern" ? target.name : undefined;
    const key = element.propertyName ? nameText(element.propertyName) : own;
    const initializer = element.initializer && nodes.expression(element.initializer);
    return { target, key, rest: element.dotDotDotToken !== undefined, initializer };
  });
  const kind = ts.isArrayBindingPattern(node) ? "array-pattern" : "object-pattern";
  return { kind, elements, span: nodes.span(node) };
}

/** Longer texts of types are nobody's names. */
const MAX_TYPE_TEXT = 100;
