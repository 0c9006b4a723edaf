import type { SourceTree } from "../typescript/tree.ts";
import { Classes } from "./enter-class.ts";
import { Functions } from "./enter-function.ts";
import { execute } from "./execute.ts";
import { inItsFile } from "./imported-value.ts";
import { inferExpression } from "./infer-expression.ts";
import { memberOfValue } from "./infer-member.ts";
import type { Inference } from "./inference.ts";
import type { Session } from "./session.ts";

/** What has analysed the functions and classes of a file. */
export interface Reading {
  readonly functions: Functions;
  readonly classes: Classes;
}

/** Infers shapes through all of a file. The parts of inference need each other; here they are joined. */
export function readCode(tree: SourceTree, session: Session): Reading {
  const functions = new Functions(session);
  const classes = new Classes(session);
  const own: Inference = {
    infer: (expression, scope) => inferExpression(expression, scope, session),
    visit: (nodes, scope) => execute(nodes, scope, session),
    member: (object, name) => memberOfValue(object, name, session),
    enter: (node, scope, given) => functions.enter(node, scope, given),
    changedBy: (node, scope) => functions.changedBy(node, scope),
    follow: (node, scope, given, self) => functions.follow(node, scope, given, self),
    enterClass: (node, scope) => classes.enter(node, scope),
  };
  session.connect(inItsFile(own, session));
  session.declareDims(session.file);
  session.settling(() => execute(tree.statements, session.file, session));
  return { functions, classes };
}
