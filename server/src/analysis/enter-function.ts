import type { FunctionNode, Parameter } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { applyDeclarations, declaredInBlocks, withRoom } from "./apply-declarations.ts";
import { RETURNED } from "./bound-comments.ts";
import { declarePattern } from "./declare.ts";
import { execute } from "./execute.ts";
import type { Scope, Value } from "./scope.ts";
import type { FunctionSummary, ParameterSummary, Session } from "./session.ts";
import { numberParameter, typedValue } from "./typed-value.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** Deeper calls of functions that were not analysed yet tell nothing. */
const MAX_NESTING = 40;

/** Analyses every function once, with parameters of which only the declarations are known. */
export class Functions {
  readonly #done = new Map<FunctionNode, FunctionSummary>();
  readonly #running = new Set<FunctionNode>();
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  enter(node: FunctionNode, outer: Scope): FunctionSummary | undefined {
    const known = this.#done.get(node);
    if (known || this.#running.has(node) || this.#running.size > MAX_NESTING) return known;
    this.#running.add(node);
    const summary = this.#analyse(node, outer);
    this.#running.delete(node);
    this.#done.set(node, summary);
    return summary;
  }

  #analyse(node: FunctionNode, outer: Scope): FunctionSummary {
    const session = this.#session;
    const scope = session.scope("function", node.span, outer);
    session.noteScope(node, scope);
    session.declareDims(scope);
    const parameters = node.parameters.map((parameter) =>
      declareParameter(parameter, node, scope, session),
    );
    const values = parameters.map(({ name, value }) => [name, value] as const);
    const declared = declaredInBlocks(values, node.span, session);
    applyDeclarations(declared, scope, session, { declared: true });
    const before = session.returned;
    session.returned = [];
    session.settling(() => {
      if (node.body) execute(node.body.statements, scope, session);
      if (node.result) session.returned.push(session.infer(node.result, scope));
    });
    const [first, ...others] = session.returned;
    const inferred = first && session.joinAll([first, ...others]);
    session.returned = before;
    return { scope, parameters, returned: returnedValue(inferred, node, scope, session) };
  }
}

/** The value that a caller gets: what the body makes, or what type and comment of the signature say. */
function returnedValue(
  inferred: Value | undefined,
  node: FunctionNode,
  scope: Scope,
  session: Session,
): Value | undefined {
  const typed = node.returnType
    ? typedValue(inferred ?? UNKNOWN_VALUE, node.returnType, scope, session)
    : inferred;
  const comments = session.comments.of(node).filter(({ name }) => name?.name === RETURNED);
  if (comments.length === 0) return typed;
  const host = { kind: "value", name: node.name ?? "return" } as const;
  return applyComments(typed ?? UNKNOWN_VALUE, comments, host, scope, session);
}

function declareParameter(
  parameter: Parameter,
  node: FunctionNode,
  scope: Scope,
  session: Session,
): ParameterSummary {
  const { target, type, initializer } = parameter;
  const sizes = parameter.isField ? (scope.parent ?? scope) : scope;
  const given = initializer ? session.infer(initializer, scope) : UNKNOWN_VALUE;
  const typed = type && !parameter.rest ? typedValue(given, type, sizes, session) : given;
  if (target.kind !== "name-pattern") {
    declarePattern(target, typed, { kind: "parameter" }, scope, session);
    return { name: "", value: typed };
  }
  const { name, span } = target;
  const comments = [
    ...session.comments.of(parameter),
    ...session.comments.of(node).filter((comment) => comment.name?.name === name),
    ...session.comments.named(name, node.span, node.span),
  ];
  const base = numberParameter(name, type, scope) ?? typed;
  const said = applyComments(base, comments, { kind: "declared", name }, sizes, session);
  const declaration = session.blocks.of(name, node.span);
  const value = declaration ? withRoom(said, declaration, type, session) : said;
  session.values.noteNode(parameter, name, value);
  const end = type?.span.end ?? span.end;
  declarePattern(
    target,
    value,
    { kind: "parameter", written: comments.length > 0, end },
    scope,
    session,
  );
  return { name, value };
}
