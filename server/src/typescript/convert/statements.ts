import type { Span } from "../../base/span.ts";
import { ts } from "../source.ts";
import type { Import, Statement, TreeNode, VariableStatement } from "../tree.ts";
import type { ConvertedNodes } from "./converted-nodes.ts";
import { makeClass, makeFunction } from "./functions.ts";
import { makeMembers } from "./types.ts";

/** The statement that a node is, if it is one that is understood. */
export function makeStatement(node: ts.Node, nodes: ConvertedNodes): Statement | undefined {
  const where = nodes.span(node);
  if (ts.isVariableStatement(node)) return makeVariables(node.declarationList, where, nodes);
  if (ts.isVariableDeclarationList(node)) return makeVariables(node, where, nodes);
  if (ts.isExpressionStatement(node) || ts.isExportAssignment(node))
    return { kind: "expression", expression: nodes.expression(node.expression), span: where };
  if (ts.isReturnStatement(node))
    return {
      kind: "return",
      expression: node.expression && nodes.expression(node.expression),
      span: where,
    };
  if (ts.isFunctionDeclaration(node))
    return { kind: "function-declaration", function: makeFunction(node, nodes), span: where };
  if (ts.isClassDeclaration(node))
    return { kind: "class-declaration", class: makeClass(node, nodes), span: where };
  if (ts.isBlock(node) || ts.isModuleBlock(node))
    return {
      kind: "block",
      statements: node.statements.map((inner) => nodes.statement(inner)),
      span: where,
    };
  return makeFlow(node, where, nodes) ?? makeDeclaration(node, where, nodes);
}

function makeFlow(node: ts.Node, where: Span, nodes: ConvertedNodes): Statement | undefined {
  if (ts.isIfStatement(node)) {
    const whenFalse = node.elseStatement && nodes.statement(node.elseStatement);
    const [condition, whenTrue] = [
      nodes.expression(node.expression),
      nodes.statement(node.thenStatement),
    ];
    return { kind: "if", condition, whenTrue, whenFalse, span: where };
  }
  if (ts.isThrowStatement(node))
    return { kind: "leave", expression: nodes.expression(node.expression), span: where };
  if (ts.isBreakOrContinueStatement(node))
    return { kind: "leave", expression: undefined, span: where };
  if (!ts.isIterationStatement(node, false)) return undefined;
  const head = nodes.parts(node).filter((part) => part !== nodes.made.get(node.statement));
  return { kind: "loop", head, body: nodes.statement(node.statement), span: where };
}

function makeDeclaration(node: ts.Node, where: Span, nodes: ConvertedNodes): Statement | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return makeImport(node, node.moduleSpecifier.text, nodes);
  if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return undefined;
  const type = ts.isTypeAliasDeclaration(node)
    ? nodes.types.get(node.type)
    : makeMembers(node, nodes);
  const name = { name: node.name.text, nameSpan: nodes.span(node.name) };
  return type && { kind: "type-declaration", ...name, type, span: where };
}

function makeVariables(
  list: ts.VariableDeclarationList,
  where: Span,
  nodes: ConvertedNodes,
): VariableStatement {
  const declarations = list.declarations.map((declaration) => ({
    kind: "declaration" as const,
    target: nodes.pattern(declaration.name),
    type: declaration.type && nodes.types.get(declaration.type),
    initializer: declaration.initializer && nodes.expression(declaration.initializer),
    span: nodes.span(declaration),
  }));
  return {
    kind: "variables",
    constant: (list.flags & ts.NodeFlags.Const) !== 0,
    declarations,
    span: where,
  };
}

function makeImport(node: ts.ImportDeclaration, module: string, nodes: ConvertedNodes): Import {
  const clause = node.importClause;
  const bindings = clause?.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const local = (imported: string, name: ts.Identifier) => ({
    imported,
    local: name.text,
    span: nodes.span(name),
  });
  const names = [
    ...(clause?.name ? [local("default", clause.name)] : []),
    ...(bindings && ts.isNamespaceImport(bindings) ? [local("*", bindings.name)] : []),
    ...named.map((element) => local((element.propertyName ?? element.name).text, element.name)),
  ];
  return { kind: "import", module, names, span: nodes.span(node) };
}

/** Any other node with the parts that may hold something of interest; nothing where it has none. */
export function makeOther(node: ts.Node, nodes: ConvertedNodes): TreeNode | undefined {
  const parts = nodes.parts(node);
  const where = nodes.span(node);
  if (ts.isStatement(node)) return { kind: "branches", parts, span: where };
  return parts.length > 0 ? { kind: "other", parts, span: where } : undefined;
}
