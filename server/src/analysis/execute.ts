import { assertNever } from "../base/assert-never.ts";
import { libraryOfModule } from "../libraries/libraries.ts";
import {
  type Expression,
  type Import,
  isStatement,
  type Statement,
  type TreeNode,
} from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import { applyComments } from "./apply-comment.ts";
import { changedList, changeList } from "./change-list.ts";
import type { CommentHost } from "./comment-host.ts";
import { declareVariable } from "./declare.ts";
import { literalsOf, makerOf } from "./maker.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** Goes through nodes in order: what they declare, assign and return is known afterwards. */
export function execute(nodes: readonly TreeNode[], scope: Scope, session: Session): void {
  for (const node of nodes) hoist(node, scope);
  for (const node of nodes) {
    if (isStatement(node)) executeStatement(node, scope, session);
    else session.infer(node, scope);
  }
}

function executeStatement(statement: Statement, scope: Scope, session: Session): void {
  session.step();
  switch (statement.kind) {
    case "variables":
      for (const declaration of statement.declarations)
        declareVariable(declaration, scope, session);
      return;
    case "expression":
      session.infer(statement.expression, scope);
      return;
    case "return":
      executeReturn(statement, scope, session);
      return;
    case "leave":
      if (statement.expression) session.infer(statement.expression, scope);
      return;
    case "block":
      execute(statement.statements, session.scope("block", statement.span, scope), session);
      return;
    case "if":
      executeIf(statement, scope, session);
      return;
    case "loop":
      executeLoop(statement, session.scope("block", statement.span, scope), session);
      return;
    case "branches":
      executeBranches(statement.parts, session.scope("block", statement.span, scope), session);
      return;
    case "function-declaration":
      session.defer(statement.function, scope);
      return;
    case "class-declaration":
      session.defer(statement.class, scope);
      return;
    case "import":
    case "type-declaration":
      return;
    default:
      assertNever(statement);
  }
}

/** Functions, classes, imports and types are known before the first statement runs. */
function hoist(node: TreeNode, scope: Scope): void {
  if (node.kind === "import") importNames(node, scope);
  else if (node.kind === "type-declaration") scope.types.set(node.name, node.type);
  else if (node.kind === "function-declaration" && node.function.name && node.function.nameSpan) {
    const meaning = { kind: "function", function: node.function, scope } as const;
    scope.declare(node.function.name, node.function.nameSpan, { fact: {}, meaning });
  } else if (node.kind === "class-declaration" && node.class.name && node.class.nameSpan) {
    const meaning = { kind: "class", class: node.class, scope } as const;
    scope.declare(node.class.name, node.class.nameSpan, { fact: {}, meaning });
  }
}

function importNames({ module, names }: Import, scope: Scope): void {
  const library = libraryOfModule(module);
  for (const { imported, local, span } of names) {
    if (!library) {
      scope.declare(local, span);
      continue;
    }
    const whole = imported === "*" || imported === "default";
    const operation = whole ? undefined : library.functions.get(imported);
    const meaning = operation
      ? ({ kind: "operation", library, operation } as const)
      : ({ kind: "namespace", library, path: whole ? "" : imported } as const);
    scope.declare(local, span, { fact: {}, meaning });
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
    name: returnedName(expression),
    ...(maker && { maker }),
    ...(expression && { literals: literalsOf(expression) }),
  };
  session.allowGrowth(before, comments);
  const value = applyComments(given, comments, host, scope, session);
  session.values.noteNode(statement, undefined, value);
  session.returned.push(value);
}

function returnedName(expression: Expression | undefined): string {
  return expression?.kind === "name" ? expression.name : "return";
}

function executeIf(
  { condition, whenTrue, whenFalse }: Extract<Statement, { kind: "if" }>,
  scope: Scope,
  session: Session,
): void {
  session.infer(condition, scope);
  const taken = session.branch(() => executeStatement(whenTrue, scope, session));
  const other = session.branch(() => {
    if (whenFalse) executeStatement(whenFalse, scope, session);
  });
  const [left, right] = [leaves(whenTrue), whenFalse !== undefined && leaves(whenFalse)];
  if (left && !right) session.join([other]);
  else session.join(right && !left ? [taken] : [taken, other]);
}

/** What a loop assigns is unknown in it, and behind it as far as the loop may not have run. */
function executeLoop(
  { head, body }: Extract<Statement, { kind: "loop" }>,
  scope: Scope,
  session: Session,
): void {
  const assigned = assignedIn([...head, body], scope);
  session.forget(assigned);
  changeListsIn([...head, body], scope, session);
  const ran = session.branch(() => {
    execute(head, scope, session);
    executeStatement(body, scope, session);
  });
  session.join([ran, new Map<Variable, Value>()]);
}

function executeBranches(parts: readonly TreeNode[], scope: Scope, session: Session): void {
  const assigned = assignedIn(parts, scope);
  execute(parts, scope, session);
  session.forget(assigned);
  changeListsIn(parts, scope, session);
}

/** Lists that the nodes change in place. */
function changeListsIn(nodes: readonly TreeNode[], scope: Scope, session: Session): void {
  walk(nodes, {
    node: (node) => {
      const list = changedList(node);
      if (list?.kind === "name") changeList(list, scope, session);
    },
  });
}

/** The variables of the scope that the nodes give another value. */
function assignedIn(nodes: readonly TreeNode[], scope: Scope): Set<Variable> {
  const found = new Set<Variable>();
  const note = (target: Expression): void => {
    const variable = target.kind === "name" ? scope.lookup(target.name) : undefined;
    if (variable) found.add(variable);
  };
  walk(nodes, {
    node: (node) => {
      if (node.kind === "assignment") note(node.target);
      if (node.kind === "unary" && (node.operator === "++" || node.operator === "--"))
        note(node.operand);
    },
  });
  return found;
}

/** Whether nothing behind the statement runs after it. */
function leaves(statement: Statement): boolean {
  if (statement.kind === "return") return true;
  if (statement.kind === "block") return statement.statements.some(leaves);
  return statement.kind === "leave";
}
