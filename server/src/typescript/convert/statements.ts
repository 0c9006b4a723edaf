import type { Span } from "../../base/span.ts";
import { ts } from "../source.ts";
import type {
  Export,
  Expression,
  Import,
  Property,
  Statement,
  TreeNode,
  VariableStatement,
} from "../tree.ts";
import { type ConvertedNodes, nameText } from "./converted-nodes.ts";
import { makeClass, makeFunction } from "./functions.ts";
import { Makers } from "./makers.ts";
import { makeMembers } from "./types.ts";
import { writtenType } from "./written-type.ts";

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
  const made = (part: ts.Node | undefined): TreeNode[] => {
    const known = part && nodes.made(part);
    return known ? [known] : [];
  };
  const loop = {
    kind: "loop",
    first: [],
    head: [],
    over: undefined,
    body: nodes.statement(node.statement),
    last: [],
    runs: ts.isDoStatement(node),
    span: nodes.span(node),
  } as const;
  if (ts.isForStatement(node)) {
    const { initializer, condition, incrementor } = node;
    return { ...loop, first: made(initializer), head: made(condition), last: made(incrementor) };
  }
  if (ts.isForOfStatement(node)) {
    const [taker] = made(node.initializer);
    return taker ? { ...loop, over: { taker, list: nodes.expression(node.expression) } } : loop;
  }
  if (ts.isForInStatement(node))
    return { ...loop, head: [...made(node.initializer), ...made(node.expression)] };
  return { ...loop, [ts.isDoStatement(node) ? "last" : "head"]: made(loopCondition(node)) };
}

function loopCondition(node: ts.IterationStatement): ts.Expression | undefined {
  return ts.isDoStatement(node) || ts.isWhileStatement(node) ? node.expression : undefined;
}

function makeSwitch(node: ts.SwitchStatement, nodes: ConvertedNodes): Statement {
  const clauses = node.caseBlock.clauses.map((clause) => ({
    test: ts.isCaseClause(clause) ? nodes.expression(clause.expression) : undefined,
    statements: clause.statements.map((inner) => nodes.statement(inner)),
  }));
  const subject = nodes.expression(node.expression);
  return { kind: "switch", subject, clauses, span: nodes.span(node) };
}

function makeTry(node: ts.TryStatement, nodes: ConvertedNodes): Statement {
  const { tryBlock, catchClause, finallyBlock } = node;
  const target = catchClause?.variableDeclaration?.name;
  return {
    kind: "try",
    body: nodes.statement(tryBlock),
    handler: catchClause && {
      target: target && nodes.pattern(target),
      body: nodes.statement(catchClause.block),
    },
    finalizer: finallyBlock && nodes.statement(finallyBlock),
    span: nodes.span(node),
  };
}

/** The members of an enumeration are numbers that count on from the one before. */
function makeEnum(node: ts.EnumDeclaration, nodes: ConvertedNodes): Statement {
  const span = nodes.span(node);
  let before: Expression | undefined;
  const properties = node.members.map((member): Property => {
    const place = nodes.span(member);
    before = member.initializer ? nodes.expression(member.initializer) : oneMore(before, place);
    return { name: nameText(member.name), value: before, span: place };
  });
  const initializer: Expression = { kind: "object", properties, span };
  const target = nodes.pattern(node.name);
  return {
    kind: "variables",
    declarations: [{ target, type: undefined, initializer, span }],
    span,
  };
}

function oneMore(before: Expression | undefined, span: Span): Expression {
  const right: Expression = { kind: "number", value: before ? 1 : 0, span };
  return before ? { kind: "binary", operator: "+", left: before, right, span } : right;
}

function makeTypeDeclaration(
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  nodes: ConvertedNodes,
): Statement {
  const type = ts.isTypeAliasDeclaration(node) ? nodes.type(node.type) : makeMembers(node, nodes);
  return { kind: "type-declaration", name: node.name.text, type, span: nodes.span(node) };
}

function makeVariables(
  list: ts.VariableDeclarationList,
  whole: ts.Node,
  nodes: ConvertedNodes,
): VariableStatement {
  const declarations = list.declarations.map((declaration) => ({
    target: nodes.pattern(declaration.name),
    type: writtenType(declaration, nodes),
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

function makeExport(node: ts.ExportDeclaration, nodes: ConvertedNodes): Export {
  const { moduleSpecifier, exportClause: clause } = node;
  const module =
    moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
  const named = clause && ts.isNamedExports(clause) ? clause.elements : [];
  const names = named.map(({ name, propertyName }) => ({
    local: (propertyName ?? name).text,
    exported: name.text,
  }));
  const space =
    clause && ts.isNamespaceExport(clause) ? [{ local: "*", exported: clause.name.text }] : [];
  return {
    kind: "export",
    module,
    names: clause ? [...names, ...space] : undefined,
    expression: undefined,
    span: nodes.span(node),
  };
}

function isDefault(node: ts.FunctionDeclaration | ts.ClassDeclaration): boolean {
  return (node.modifiers ?? []).some(({ kind }) => kind === Kind.DefaultKeyword);
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
  .of(Kind.ExpressionStatement, ts.isExpressionStatement, (node, nodes) => ({
    kind: "expression",
    expression: nodes.expression(node.expression),
    span: nodes.span(node),
  }))
  .of(Kind.ExportDeclaration, ts.isExportDeclaration, makeExport)
  .of(Kind.ExportAssignment, ts.isExportAssignment, (node, nodes) => ({
    kind: "export",
    module: undefined,
    names: [],
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
    isDefault: isDefault(node),
    span: nodes.span(node),
  }))
  .of(Kind.ClassDeclaration, ts.isClassDeclaration, (node, nodes) => ({
    kind: "class-declaration",
    class: makeClass(node, nodes),
    isDefault: isDefault(node),
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
    by: "throw",
    label: undefined,
    expression: nodes.expression(node.expression),
    span: nodes.span(node),
  }))
  .of(
    [Kind.BreakStatement, Kind.ContinueStatement],
    ts.isBreakOrContinueStatement,
    (node, nodes) => ({
      kind: "leave",
      by: node.kind === Kind.BreakStatement ? "break" : "continue",
      label: node.label?.text,
      expression: undefined,
      span: nodes.span(node),
    }),
  )
  .of(LOOPS, isLoop, makeLoop)
  .of(Kind.SwitchStatement, ts.isSwitchStatement, makeSwitch)
  .of(Kind.TryStatement, ts.isTryStatement, makeTry)
  .of(Kind.EnumDeclaration, ts.isEnumDeclaration, makeEnum)
  .of(Kind.LabeledStatement, ts.isLabeledStatement, (node, nodes) => ({
    kind: "labelled",
    label: node.label.text,
    body: nodes.statement(node.statement),
    span: nodes.span(node),
  }))
  .of(Kind.ImportDeclaration, ts.isImportDeclaration, makeImport)
  .of(
    [Kind.InterfaceDeclaration, Kind.TypeAliasDeclaration],
    isTypeDeclaration,
    makeTypeDeclaration,
  );
