import type { Shape } from "../shape/dim.ts";
import type { ClassNode, Field, FunctionNode } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { applyDeclarations, declaredInBlocks, withRoom } from "./apply-declarations.ts";
import { arrayTypeOf } from "./array-type.ts";
import { entriesOf } from "./collections.ts";
import { execute } from "./execute.ts";
import type { ClassSummary, FunctionSummary } from "./inference.ts";
import { withoutCasts } from "./maker.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { typedValue } from "./typed-value.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/**
 * Analyses every class once: fields, constructor, then the other methods, which share the names of sizes. What a block says
 * of a field comes behind the constructor, which may know its sizes.
 */
export class Classes {
  readonly #done = new Map<ClassNode, ClassSummary>();
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  enter(node: ClassNode, outer: Scope): ClassSummary {
    const known = this.#done.get(node);
    if (!known) return this.#session.entering(node, outer, () => this.#analyse(node, outer));
    this.#session.runs.ask(node);
    return known;
  }

  /** Forgets that a class was analysed. */
  forget(node: ClassNode): void {
    this.#done.delete(node);
  }

  #analyse(node: ClassNode, outer: Scope): ClassSummary {
    const session = this.#session;
    const scope = session.scope("class", node.span, outer);
    const base = node.base && baseOf(session.infer(node.base, outer), session);
    const members = session.born(new Map<string, Value>(base && entriesOf(base.members)));
    const statics = session.born(new Map<string, Value>(base && entriesOf(base.statics)));
    const filled: [Shape, Shape][] = [];
    const [construct] = node.methods.filter(({ isConstructor }) => isConstructor);
    const handed = construct ? handedFields(construct) : (base?.handed ?? []);
    const summary: ClassSummary = {
      members,
      statics,
      filled,
      handed,
      construct: base?.construct,
    };
    session.filled.set(members, filled);
    session.file.journal.set(this.#done, node, summary);
    session.nodeScopes.note(node, scope);
    session.declareDims(scope);
    scope.declare("this", node.nameSpan ?? node.span, { fact: {}, members });
    if (base) scope.declare("super", node.span, { fact: {}, members: base.members });
    for (const field of node.fields)
      (field.isStatic ? statics : members).set(field.name, fieldValue(field, scope, session));
    for (const method of node.methods) addMethod(method, scope, summary);
    if (construct) summary.construct = this.#construct(construct, members, scope);
    const declared = declaredInBlocks(members, node.span, session);
    applyDeclarations(declared, scope, session, { declared: true });
    session.settling(() => execute(node.others, scope, session));
    for (const method of node.methods) session.branch(() => session.inference.enter(method, scope));
    return summary;
  }

  /** Parameters with a modifier are fields too. */
  #construct(
    node: FunctionNode,
    members: Map<string, Value>,
    scope: Scope,
  ): FunctionSummary | undefined {
    const summary = this.#session.inference.enter(node, scope);
    for (const [position, { isField }] of node.parameters.entries()) {
      const parameter = summary?.parameters[position];
      if (isField && parameter && parameter.name !== "")
        members.set(parameter.name, parameter.value);
    }
    return summary;
  }
}

/** `this.W = W;` of a parameter, and parameters with a modifier. */
function handedFields({ parameters, body }: FunctionNode): [field: string, position: number][] {
  const positions = new Map(
    parameters.flatMap(({ target, rest }, position) =>
      target.kind === "name-pattern" && !rest ? [[target.name, position] as const] : [],
    ),
  );
  const fields: [string, number][] = [];
  for (const [name, position] of positions)
    if (parameters[position]?.isField) fields.push([name, position]);
  for (const statement of body?.statements ?? []) {
    const assigned = statement.kind === "expression" ? statement.expression : undefined;
    if (assigned?.kind !== "assignment" || assigned.target.kind !== "member") continue;
    const { object, name } = assigned.target;
    const value = withoutCasts(assigned.value);
    const position = value.kind === "name" ? positions.get(value.name) : undefined;
    if (object.kind === "this" && position !== undefined) fields.push([name, position]);
  }
  return fields;
}

function baseOf({ meaning }: Value, session: Session): ClassSummary | undefined {
  return meaning?.kind === "class"
    ? session.inference.enterClass(meaning.class, meaning.scope)
    : undefined;
}

function addMethod(method: FunctionNode, scope: Scope, { members, statics }: ClassSummary): void {
  const { name, isConstructor, accessor, isStatic } = method;
  if (!name || isConstructor || accessor === "set") return;
  const meaning = { kind: "function", function: method, scope } as const;
  (isStatic ? statics : members).set(name, {
    fact: {},
    meaning: accessor ? { ...meaning, isGetter: true } : meaning,
  });
}

function fieldValue(field: Field, scope: Scope, session: Session): Value {
  const { name, nameSpan, type, initializer } = field;
  const given = initializer ? session.infer(initializer, scope) : UNKNOWN_VALUE;
  const typed = type ? typedValue(given, type, scope, session) : given;
  const comments = session.comments.of(field);
  const kind = initializer ? "value" : "declared";
  const host = { kind, name, array: type && arrayTypeOf(type, scope) } as const;
  const said = applyComments(typed, comments, host, scope, session);
  const declaration = session.blocks.of(name, scope.span);
  const value = declaration ? withRoom(said, declaration, type, session) : said;
  session.values.noteNode(field, name, value);
  session.values.add({
    name,
    span: nameSpan,
    kind: "field",
    scope: scope.span,
    fact: value.fact,
    learnt: value.learnt,
    written: comments.length > 0,
    declarationEnd: initializer?.span.end ?? type?.span.end ?? nameSpan.end,
    isPart: false,
    isTensor: value.tensorOf !== undefined,
  });
  return value;
}
