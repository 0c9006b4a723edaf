import { assertNever } from "../base/assert-never.ts";
import { libraryOfModule } from "../libraries/libraries.ts";
import { type Import, isStatement, type Statement, type TreeNode } from "../typescript/tree.ts";
import { declare } from "./assign.ts";
import { ofNamespace } from "./evaluate-member.ts";
import { executeIf, executeSwitch, executeTry } from "./execute-branches.ts";
import { executeLoop } from "./execute-loop.ts";
import { type Completion, JUMP, type Lifter, NORMAL } from "./lifter.ts";
import { Environment, NOTHING, unknown } from "./value.ts";

/** Follows code in the order in which it runs, up to where it ends. */
export function execute(nodes: readonly TreeNode[], at: Environment, lifter: Lifter): Completion {
  for (const node of nodes) hoist(node, at, lifter);
  for (const node of nodes) {
    if (!isStatement(node)) lifter.steps.evaluate(node, at);
    else {
      const completion = executeStatement(node, at, lifter);
      if (completion.kind !== "normal") return completion;
    }
  }
  return NORMAL;
}

function executeStatement(statement: Statement, at: Environment, lifter: Lifter): Completion {
  lifter.step();
  switch (statement.kind) {
    case "block":
      return execute(statement.statements, new Environment(at), lifter);
    case "if":
      return executeIf(statement, at, lifter);
    case "loop":
      return executeLoop(statement, new Environment(at), lifter);
    case "switch":
      return executeSwitch(statement, new Environment(at), lifter);
    case "try":
      return executeTry(statement, at, lifter);
    case "labelled":
      return executeStatement(statement.body, at, lifter);
    case "return": {
      const { expression } = statement;
      const value = expression ? lifter.steps.evaluate(expression, at) : NOTHING;
      lifter.pass(statement, value, at);
      return { kind: "return", value };
    }
    case "leave":
      if (statement.expression) lifter.steps.evaluate(statement.expression, at);
      return JUMP;
    default:
      executePlain(statement, at, lifter);
      return NORMAL;
  }
}

type Compound = "block" | "if" | "loop" | "switch" | "try" | "labelled" | "return" | "leave";

function executePlain(
  statement: Exclude<Statement, { kind: Compound }>,
  at: Environment,
  lifter: Lifter,
): void {
  switch (statement.kind) {
    case "variables":
      for (const declaration of statement.declarations) {
        const { target, initializer } = declaration;
        const given = initializer ? lifter.steps.evaluate(initializer, at) : NOTHING;
        const isAlias = initializer?.kind === "name" && target.kind === "name-pattern";
        const value = isAlias ? lifter.alias(given, target.name, target.span) : given;
        declare(target, value, at, lifter);
        const held = target.kind === "name-pattern" ? at.lookup(target.name)?.value : undefined;
        lifter.pass(declaration, held ?? value, at);
      }
      return;
    case "expression":
    case "export":
      if (statement.expression) lifter.steps.evaluate(statement.expression, at);
      return;
    case "branches": {
      const { changes } = lifter.journal.tried(() =>
        execute(statement.parts, new Environment(at), lifter),
      );
      for (const change of changes) change.forget();
      return;
    }
    case "function-declaration":
    case "class-declaration":
    case "import":
    case "type-declaration":
      return;
    default:
      assertNever(statement);
  }
}

/** Functions, classes and imports are known before the first statement runs. */
function hoist(node: TreeNode, at: Environment, lifter: Lifter): void {
  if (node.kind === "import") importNames(node, at);
  else if (node.kind === "function-declaration") {
    const value = lifter.closure(node.function, at);
    if (node.function.name) at.declare(node.function.name, value);
  } else if (node.kind === "class-declaration" && node.class.name)
    at.declare(node.class.name, { kind: "class", class: node.class, environment: at });
}

function importNames({ module, names }: Import, at: Environment): void {
  const library = libraryOfModule(module);
  for (const { imported, local, span } of names) {
    if (!library) {
      at.declare(local, unknown(span));
      continue;
    }
    const { defaultExport = "" } = library;
    const path = imported === "default" ? defaultExport : imported === "*" ? "" : imported;
    const whole = { kind: "namespace", library, path: "" } as const;
    at.declare(local, path === "" ? whole : ofNamespace(whole, path));
  }
}
