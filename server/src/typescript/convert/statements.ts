import { ts } from "../source.ts";
import type { Import, Statement, TreeNode, VariableStatement } from "../tree.ts";
import type { ConvertedNodes } from "./converted-nodes.ts";
import { makeClass, makeFunction } from "./functions.ts";
import { Makers } from "./makers.ts";
import { makeMembers } from "./types.ts";

/** The statement that a node is, if it is one that is understood. */
export function makeStatement(node: ts.Node, nodes: ConvertedNodes): Statement | undefined {
  return STATEMENTS.make(node, nodes);
}

/** Any other node with the parts that may hold something of interest; nothing where it has none. */
export function makeOther(node: ts.Node, nodes: ConvertedNodes): TreeNode | undefined {
  const parts = nodes.parts(node);
  if (ts.isStatement(node)) return { kind: "branches", parts, span: nodes.span(node) };
  return parts.length > 0 ? { kind: "other", parts, span: nodes.span(node) } : undefined;
}

function makeIf(node: ts.IfStatement, nodes: ConvertedNodes): Statement {
  return {
    kind: "if",
    condition: nodes.expression(node.expression),
    whenTrue: nodes.statement(node.thenStatement),
    whenFalse: node.elseStatement && nodes.statement(node.elseStatement),
    span: nodes.span(node),
  };
}

function makeLoop(node: ts.IterationStatement, nodes: ConvertedNodes): Statement {
  const head = nodes.parts(node).filter((part) => part !== nodes.made.get(node.statement));
  return { kind: "loop", head, body: nodes.statement(node.statement), span: nodes.span(node) };
}

function makeTypeDeclaration(
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  nodes: ConvertedNodes,
): Statement | undefined {
  const type = ts.isTypeAliasDeclaration(node)
    ? nodes.types.get(node.type)
    : makeMembers(node, nodes);
  return type && { kind: "type-declaration", name: node.name.text, type, span: nodes.span(node) };
}

function makeVariables(
  list: ts.VariableDeclarationList,
  whole: ts.Node,
  nodes: ConvertedNodes,
): VariableStatement {
  const declarations = list.declarations.map((declaration) => ({
    target: nodes.pattern(declaration.name),
    type: declaration.type && nodes.types.get(declaration.type),
    initializer: declaration.initializer && nodes.expression(declaration.initializer),
    span: nodes.span(declaration),
  }));
  return {
    kind: "variables",
    declarations,
    span: nodes.span(whole),
  };
}

function makeImport(node: ts.ImportDeclaration, nodes: ConvertedNodes): Import | undefined {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return undefined;
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
  return { kind: "import", module: node.moduleSpecifier.text, names, span: nodes.span(node) };
}

function isEvaluation(node: ts.Node): node is ts.ExpressionStatement | ts.ExportAssignment {
  return ts.isExpressionStatement(node) || ts.isExportAssignment(node);
}

function isBlock(node: ts.Node): node is ts.Block | ts.ModuleBlock {
  return ts.isBlock(node) || ts.isModuleBlock(node);
}

function isLoop(node: ts.Node): node is ts.IterationStatement {
  return ts.isIterationStatement(node, false);
}

function isTypeDeclaration(
  node: ts.Node,
): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

const Kind = ts.SyntaxKind;
const LOOPS = [
  Kind.ForStatement,
  Kind.ForInStatement,
  Kind.ForOfStatement,
  Kind.WhileStatement,
  Kind.DoStatement,
];
const STATEMENTS = new Makers<Statement>()
  .of(Kind.VariableStatement, ts.isVariableStatement, (node, nodes) =>
    makeVariables(node.declarationList, node, nodes),
  )
  .of(Kind.VariableDeclarationList, ts.isVariableDeclarationList, (node, nodes) =>
    makeVariables(node, node, nodes),
  )
  .of([Kind.ExpressionStatement, Kind.ExportAssignment], isEvaluation, (node, nodes) => ({
    kind: "expression",
    expression: nodes.expression(node.expression),
    span: nodes.span(node),
  }))
  .of(Kind.ReturnStatement, ts.isReturnStatement, (node, nodes) => ({
    kind: "return",
    expression: node.expression && nodes.expression(node.expression),
    span: nodes.span(node),
  }))
  .of(Kind.FunctionDeclaration, ts.isFunctionDeclaration, (node, nodes) => ({
    kind: "function-declaration",
    function: makeFunction(node, nodes),
    span: nodes.span(node),
  }))
  .of(Kind.ClassDeclaration, ts.isClassDeclaration, (node, nodes) => ({
    kind: "class-declaration",
    class: makeClass(node, nodes),
    span: nodes.span(node),
  }))
  .of([Kind.Block, Kind.ModuleBlock], isBlock, (node, nodes) => ({
    kind: "block",
    statements: node.statements.map((inner) => nodes.statement(inner)),
    span: nodes.span(node),
  }))
  .of(Kind.IfStatement, ts.isIfStatement, makeIf)
  .of(Kind.ThrowStatement, ts.isThrowStatement, (node, nodes) => ({
    kind: "leave",
    expression: nodes.expression(node.expression),
    span: nodes.span(node),
  }))
  .of(
    [Kind.BreakStatement, Kind.ContinueStatement],
    ts.isBreakOrContinueStatement,
    (node, nodes) => ({ kind: "leave", expression: undefined, span: nodes.span(node) }),
  )
  .of(LOOPS, isLoop, makeLoop)
  .of(Kind.ImportDeclaration, ts.isImportDeclaration, makeImport)
  .of(
    [Kind.InterfaceDeclaration, Kind.TypeAliasDeclaration],
    isTypeDeclaration,
    makeTypeDeclaration,
  );
