import type { Span } from "../base/span.ts";
import { compareInCode } from "../shape/compare.ts";
import { unifyShapes } from "../shape/unify.ts";
import type { Assignment, Expression } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { changedList, changeList } from "./change-list.ts";
import type { CommentHost } from "./comment-host.ts";
import { literalsOf, makerOf } from "./maker.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `x = f(x)`, `this.W = tf.zeros([m, d])`: the variable has the new value from here on. */
export function assignTo(assignment: Assignment, scope: Scope, session: Session): Value {
  const { target, value: expression, operator } = assignment;
  const given = session.infer(expression, scope);
  if (target.kind === "array" || target.kind === "object") {
    session.inference.visit([target], scope);
    forgetTargets(target, scope, session);
    return given;
  }
  const plain = operator === "=" ? given : operator === "??=" ? given : { fact: { shape: [] } };
  const list = changedList(assignment);
  if (list) changeList(list, scope, session);
  if (target.kind === "name") return toName(target, plain, assignment, scope, session);
  if (target.kind === "member") return toMember(target, plain, assignment, scope, session);
  session.infer(target, scope);
  return plain;
}

function toName(
  { name, span }: Extract<Expression, { kind: "name" }>,
  given: Value,
  assignment: Assignment,
  scope: Scope,
  session: Session,
): Value {
  const value = commented(given, assignment, name, scope, session);
  const variable = scope.lookup(name);
  if (!variable) return value;
  session.assign(
    variable,
    value.tensorOf || !variable.value.tensorOf
      ? value
      : { ...value, tensorOf: variable.value.tensorOf },
  );
  record(name, span, value, assignment, scope, session);
  return value;
}

function toMember(
  target: Extract<Expression, { kind: "member" }>,
  given: Value,
  assignment: Assignment,
  scope: Scope,
  session: Session,
): Value {
  const object = session.infer(target.object, scope);
  const before = object.members?.get(target.name);
  const value = commented(given, assignment, target.name, scope, session);
  const known = before ? fieldAfter(before, value, session) : value;
  object.members?.set(target.name, known);
  if (target.object.kind === "this")
    record(target.name, target.nameSpan, value, assignment, scope, session);
  return known;
}

/** A field keeps the shape that a comment gives it; without one, what all assignments have in common. */
function fieldAfter(before: Value, value: Value, session: Session): Value {
  if (!before.fact.shape)
    return { ...value, ...(before.tensorOf && { tensorOf: before.tensorOf }) };
  if (value.fact.shape)
    unifyShapes(session.known, before.fact.shape, value.fact.shape, { compare: compareInCode });
  return before.learnt?.axes ? before : session.joinAll([before, value]);
}

function commented(
  given: Value,
  assignment: Assignment,
  name: string,
  scope: Scope,
  session: Session,
): Value {
  const maker = makerOf(assignment.value);
  const literals = literalsOf(assignment.value);
  const host: CommentHost = { kind: "value", name, literals, ...(maker && { maker }) };
  const value = applyComments(given, session.comments.of(assignment), host, scope, session);
  session.values.noteNode(assignment, name, value);
  const { span } = assignment.target;
  session.made.push({ name, span, node: assignment, from: assignment.value, value, scope });
  return value;
}

function record(
  name: string,
  span: Span,
  { fact, learnt, tensorOf }: Value,
  assignment: Assignment,
  scope: Scope,
  session: Session,
): void {
  const written = session.comments.of(assignment).length > 0;
  const declarationEnd = assignment.span.end;
  const isTensor = tensorOf !== undefined;
  session.values.add({
    name,
    span,
    kind: "assignment",
    scope: scope.span,
    fact,
    learnt,
    written,
    declarationEnd,
    isTensor,
  });
}

function forgetTargets(target: Expression, scope: Scope, session: Session): void {
  const parts =
    target.kind === "array"
      ? target.items
      : target.kind === "object"
        ? target.properties.map(({ value }) => value)
        : [];
  for (const part of parts) {
    const variable = part.kind === "name" ? scope.lookup(part.name) : undefined;
    if (variable) session.assign(variable, UNKNOWN_VALUE);
    if (part.kind === "element") changeList(part.object, scope, session);
  }
}
