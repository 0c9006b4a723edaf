import { ts } from "../source.ts";
import type { Pattern, PatternElement, TypeNode } from "../tree.ts";
import { type ConvertedNodes, nameText } from "./converted-nodes.ts";
import { makeField, makeFunction } from "./functions.ts";

/** What a type says, as far as it bears on shapes. */
export function makeType(node: ts.TypeNode, nodes: ConvertedNodes): TypeNode {
  const where = nodes.span(node);
  if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
    const given = (node.typeArguments ?? []).map((argument) => nodes.type(argument));
    return {
      kind: "type-reference",
      name: nodes.text(ts.isTypeReferenceNode(node) ? node.typeName : node.expression),
      arguments: given,
      span: where,
    };
  }
  if (ts.isArrayTypeNode(node))
    return { kind: "type-array", element: nodes.type(node.elementType), span: where };
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node))
    return {
      kind: ts.isUnionTypeNode(node) ? "type-union" : "type-intersection",
      members: node.types.map((member) => nodes.type(member)),
      span: where,
    };
  if (ts.isTupleTypeNode(node))
    return {
      kind: "type-tuple",
      members: node.elements.map((member) => nodes.type(member)),
      span: where,
    };
  if (ts.isNamedTupleMember(node)) return { ...nodes.type(node.type), span: where };
  if (isWrapper(node)) return { ...nodes.type(node.type), span: where };
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
  const span = nodes.span(node);
  const own: TypeNode = { kind: "type-members", fields, methods, span };
  const bases = ts.isInterfaceDeclaration(node) ? basesOf(node, nodes) : [];
  return bases.length === 0 ? own : { kind: "type-intersection", members: [own, ...bases], span };
}

/** What an interface extends. */
function basesOf(
  { heritageClauses }: ts.InterfaceDeclaration,
  nodes: ConvertedNodes,
): readonly TypeNode[] {
  return (heritageClauses ?? []).flatMap(({ types }) => types.map((type) => nodes.type(type)));
}

function isWrapper(node: ts.TypeNode): node is ts.TypeNode & { readonly type: ts.TypeNode } {
  return WRAPPERS.has(node.kind) && "type" in node && node.type !== undefined;
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

const Kind = ts.SyntaxKind;
/** `(T)`, `readonly T`, `T?` of a list, and `?T`, `!T`, `T=` of comments. */
const WRAPPERS: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.ParenthesizedType,
  Kind.TypeOperator,
  Kind.OptionalType,
  Kind.JSDocNullableType,
  Kind.JSDocNonNullableType,
  Kind.JSDocOptionalType,
]);
/** Longer texts of types are nobody's names. */
const MAX_TYPE_TEXT = 100;
