import { ts } from "../source.ts";
import type { ClassNode, Field, FunctionNode, Parameter, Property } from "../tree.ts";
import { type ConvertedNodes, nameText } from "./converted-nodes.ts";

/** A function, method, constructor, accessor or signature. */
export function makeFunction(
  node: ts.SignatureDeclaration & { readonly body?: ts.Node | undefined },
  nodes: ConvertedNodes,
): FunctionNode {
  const body = node.body && ts.isBlock(node.body) ? node.body : undefined;
  return {
    name: node.name && nameText(node.name),
    nameSpan: node.name && nodes.span(node.name),
    parameters: node.parameters.map((parameter) => makeParameter(parameter, nodes)),
    returnType: node.type && nodes.types.get(node.type),
    body: body && {
      statements: body.statements.map((inner) => nodes.statement(inner)),
      span: nodes.span(body),
    },
    result: node.body && !body ? nodes.expression(node.body) : undefined,
    isConstructor: ts.isConstructorDeclaration(node),
    span: nodes.span(node),
  };
}

function makeParameter(node: ts.ParameterDeclaration, nodes: ConvertedNodes): Parameter {
  return {
    target: nodes.pattern(node.name),
    type: node.type && nodes.types.get(node.type),
    initializer: node.initializer && nodes.expression(node.initializer),
    rest: node.dotDotDotToken !== undefined,
    isField: (node.modifiers ?? []).some(({ kind }) => kind !== ts.SyntaxKind.Decorator),
    span: nodes.span(node),
  };
}

/** A class with its fields, methods and static blocks. */
export function makeClass(node: ts.ClassLikeDeclaration, nodes: ConvertedNodes): ClassNode {
  const functions = node.members.filter(isFunctionMember);
  return {
    name: node.name?.text,
    nameSpan: node.name && nodes.span(node.name),
    fields: node.members.filter(ts.isPropertyDeclaration).map((field) => makeField(field, nodes)),
    methods: functions.map((method) => makeFunction(method, nodes)),
    others: node.members
      .filter(ts.isClassStaticBlockDeclaration)
      .flatMap((block) => nodes.parts(block)),
    span: nodes.span(node),
  };
}

/** A field of a class or of an object type. */
export function makeField(
  node: ts.PropertyDeclaration | ts.PropertySignature,
  nodes: ConvertedNodes,
): Field {
  const initializer = ts.isPropertyDeclaration(node) ? node.initializer : undefined;
  return {
    name: nameText(node.name),
    nameSpan: nodes.span(node.name),
    type: node.type && nodes.types.get(node.type),
    initializer: initializer && nodes.expression(initializer),
    span: nodes.span(node),
  };
}

/** An entry of an object literal. */
export function makeProperty(node: ts.ObjectLiteralElementLike, nodes: ConvertedNodes): Property {
  const span = nodes.span(node);
  if (ts.isSpreadAssignment(node))
    return { name: undefined, value: nodes.expression(node.expression), span };
  const named = { name: nameText(node.name), span };
  if (ts.isPropertyAssignment(node)) return { ...named, value: nodes.expression(node.initializer) };
  if (ts.isShorthandPropertyAssignment(node))
    return { ...named, value: nodes.expression(node.name) };
  return { ...named, value: { kind: "function", function: makeFunction(node, nodes), span } };
}

function isFunctionMember(
  node: ts.ClassElement,
): node is ts.MethodDeclaration | ts.ConstructorDeclaration {
  return ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}
