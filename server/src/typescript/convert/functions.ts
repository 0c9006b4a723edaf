import { ts } from "../source.ts";
import type { ClassNode, Expression, Field, FunctionNode, Parameter, Property } from "../tree.ts";
import { type ConvertedNodes, nameText } from "./converted-nodes.ts";
import { writtenType } from "./written-type.ts";

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
    returnType: writtenType(node, nodes),
    body: body && {
      statements: body.statements.map((inner) => nodes.statement(inner)),
      span: nodes.span(body),
    },
    result: node.body && !body ? nodes.expression(node.body) : undefined,
    isConstructor: ts.isConstructorDeclaration(node),
    isGenerator: "asteriskToken" in node && node.asteriskToken !== undefined,
    isStatic: isStatic(node),
    accessor: ts.isGetAccessor(node) ? "get" : ts.isSetAccessor(node) ? "set" : undefined,
    span: nodes.span(node),
  };
}

function makeParameter(node: ts.ParameterDeclaration, nodes: ConvertedNodes): Parameter {
  return {
    target: nodes.pattern(node.name),
    type: writtenType(node, nodes),
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
    base: baseOf(node, nodes),
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
    type: writtenType(node, nodes),
    initializer: initializer && nodes.expression(initializer),
    isStatic: isStatic(node),
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
    return { ...named, value: shorthandValue(node, nodes) };
  return { ...named, value: { kind: "function", function: makeFunction(node, nodes), span } };
}

/** `{ a = 1 }` stands for `{ a: a = 1 }` where an object is taken apart. */
function shorthandValue(node: ts.ShorthandPropertyAssignment, nodes: ConvertedNodes): Expression {
  const target = nodes.expression(node.name);
  const { objectAssignmentInitializer: initializer } = node;
  if (!initializer) return target;
  const value = nodes.expression(initializer);
  return { kind: "assignment", operator: "=", target, value, span: nodes.span(node) };
}

function baseOf({ heritageClauses }: ts.ClassLikeDeclaration, nodes: ConvertedNodes) {
  const base = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [type] = base?.types ?? [];
  return type && nodes.expression(type.expression);
}

function isStatic(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
  );
}

function isFunctionMember(
  node: ts.ClassElement,
): node is ts.MethodDeclaration | ts.ConstructorDeclaration {
  return ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}
