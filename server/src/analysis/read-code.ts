import type { SourceTree } from "../typescript/tree.ts";
import { Classes } from "./enter-class.ts";
import { Functions } from "./enter-function.ts";
import { execute } from "./execute.ts";
import { inferExpression } from "./infer-expression.ts";
import type { Session } from "./session.ts";

/** Infers shapes through all of a file. The parts of inference need each other; here they are joined. */
export function readCode(tree: SourceTree, session: Session): void {
  const functions = new Functions(session);
  const classes = new Classes(session);
  session.connect({
    infer: (expression, scope) => inferExpression(expression, scope, session),
    visit: (nodes, scope) => execute(nodes, scope, session),
    enter: (node, scope) => functions.enter(node, scope),
    enterClass: (node, scope) => classes.enter(node, scope),
  });
  session.declareDims(session.file);
  session.settling(() => execute(tree.statements, session.file, session));
}
