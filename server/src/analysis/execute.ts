import { assertNever } from "../base/assert-never.ts";
import { libraryOfModule } from "../libraries/libraries.ts";
import { type Import, isStatement, type Statement, type TreeNode } from "../typescript/tree.ts";
import { allowGrowth } from "./allow-growth.ts";
import { applyComments } from "./apply-comment.ts";
import type { CommentHost } from "./comment-host.ts";
import { declareVariable } from "./declare.ts";
import { executeIf, executeLabelled, executeSwitch, executeTry } from "./execute-branches.ts";
import { changedIn, executeLoop } from "./execute-loop.ts";
import { literalsOf, makerOf } from "./maker.ts";
import { meaningOfExport } from "./name-space.ts";
import { chooseWhatIsSaid } from "./repairs/chosen.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/**
 * Goes through nodes in order: what they declare, assign and return is known afterwards. False when nothing behind them runs.
 */
export function execute(nodes: readonly TreeNode[], scope: Scope, session: Session): boolean {
  for (const node of nodes) hoist(node, scope, session);
  let goesOn = true;
  for (const node of nodes) {
    if (!isStatement(node)) session.infer(node, scope);
    else if (!executeStatement(node, scope, session)) goesOn = false;
  }
  return goesOn;
}

/** The same for one statement. */
function executeStatement(statement: Statement, scope: Scope, session: Session): boolean {
  session.step();
  switch (statement.kind) {
    case "block":
      return execute(statement.statements, inner(statement, scope, session), session);
    case "if":
      return executeIf(statement, scope, session);
    case "loop":
      return executeLoop(statement, undefined, inner(statement, scope, session), session);
    case "switch":
      return executeSwitch(statement, undefined, inner(statement, scope, session), session);
    case "try":
      return executeTry(statement, scope, session);
    case "labelled":
      return executeLabelled(statement, scope, session);
    case "return":
      executeReturn(statement, scope, session);
      return false;
    case "leave":
      if (statement.expression) session.infer(statement.expression, scope);
      session.jump(statement);
      return false;
    default:
      executePlain(statement, scope, session);
      return true;
  }
}

/** What declares or evaluates something and then goes on. */
function executePlain(
  statement: Exclude<
    Statement,
    { kind: "block" | "if" | "loop" | "switch" | "try" | "labelled" | "return" | "leave" }
  >,
  scope: Scope,
  session: Session,
): void {
  switch (statement.kind) {
    case "variables":
      for (const declaration of statement.declarations)
        declareVariable(declaration, scope, session);
      return;
    case "expression":
      session.infer(statement.expression, scope);
      return;
    case "branches":
      execute(statement.parts, inner(statement, scope, session), session);
      session.forget(changedIn(statement.parts, scope));
      return;
    case "function-declaration":
      session.defer(statement.function, scope);
      return;
    case "class-declaration":
      session.defer(statement.class, scope);
      return;
    case "export":
      if (statement.expression) scope.exported = session.infer(statement.expression, scope);
      return;
    case "import":
    case "type-declaration":
      return;
    default:
      assertNever(statement);
  }
}

function inner({ span }: Statement, scope: Scope, session: Session): Scope {
  return session.scope("block", span, scope);
}

/** Functions, classes, imports and types are known before the first statement runs. */
function hoist(node: TreeNode, scope: Scope, session: Session): void {
  if (node.kind === "import") importNames(node, scope, session);
  else if (node.kind === "type-declaration") scope.types.set(node.name, { type: node.type, scope });
  else if (node.kind === "function-declaration" && node.function.name && node.function.nameSpan) {
    const meaning = { kind: "function", function: node.function, scope } as const;
    const variable = scope.declare(node.function.name, node.function.nameSpan, {
      fact: {},
      meaning,
    });
    if (node.isDefault) scope.exported = variable.value;
  } else if (node.kind === "class-declaration" && node.class.name && node.class.nameSpan) {
    const meaning = { kind: "class", class: node.class, scope } as const;
    const variable = scope.declare(node.class.name, node.class.nameSpan, { fact: {}, meaning });
    if (node.isDefault) scope.exported = variable.value;
  }
}

function importNames({ module, names }: Import, scope: Scope, session: Session): void {
  const library = libraryOfModule(module);
  for (const { imported, local, span } of names) {
    if (!library) {
      const { value, type } = session.files.imported(module, imported, session) ?? {};
      scope.declare(local, span, value);
      if (type) scope.types.set(local, type);
      continue;
    }
    scope.declare(local, span, { fact: {}, meaning: meaningOfExport(library, module, imported) });
  }
}

function executeReturn(
  statement: Extract<Statement, { kind: "return" }>,
  scope: Scope,
  session: Session,
): void {
  const { expression } = statement;
  const before = session.findings.length;
  const given = expression ? session.infer(expression, scope) : UNKNOWN_VALUE;
  const maker = expression && makerOf(expression);
  const comments = session.comments.of(statement);
  const host: CommentHost = {
    kind: "value",
    name: expression?.kind === "name" ? expression.name : "return",
    ...(maker && { maker }),
    ...(expression && { literals: literalsOf(expression) }),
  };
  allowGrowth(before, comments, session);
  chooseWhatIsSaid(expression, comments, scope, session);
  const value = applyComments(given, comments, host, scope, session);
  session.values.noteNode(statement, undefined, value);
  if (expression && expression.kind !== "name")
    session.values.returns.push({
      span: expression.span,
      fact: value.fact,
      written: comments.length > 0,
      declarationEnd: expression.span.end,
      isTensor: value.tensorOf !== undefined,
    });
  session.returned.push(value);
}
