import type { Span } from "../base/span.ts";
import { compareInCode } from "../shape/compare.ts";
import { unifyShapes } from "../shape/unify.ts";
import type { Assignment, Expression } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { arithmetic } from "./arithmetic.ts";
import { changedList, changeList } from "./change-list.ts";
import { itemAt, itemsFrom, memberOf, membersBut, withDefault } from "./collections.ts";
import type { CommentHost } from "./comment-host.ts";
import { literalsOf, makerOf, withoutCasts } from "./maker.ts";
import { chooseWhatIsSaid } from "./repairs/chosen.ts";
import { resize } from "./resize.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `x = f(x)`, `this.W = tf.zeros([m, d])`, `n *= 2`: the variable has the new value from here on. */
export function assignTo(assignment: Assignment, scope: Scope, session: Session): Value {
  const { value: expression } = assignment;
  const target = withoutCasts(assignment.target);
  const given = newValue(assignment, target, session.infer(expression, scope), scope, session);
  const list = changedList(assignment);
  if (list) changeList(list, scope, session);
  if (target.kind === "name") return toName(target, given, assignment, scope, session);
  if (target.kind === "member") return toMember(target, given, assignment, scope, session);
  if (target.kind === "array" || target.kind === "object")
    assignValue(target, given, scope, session);
  else session.infer(target, scope);
  return given;
}

/** Gives the parts of a value to what a target takes it apart into: `[a, b] = [b, a]`. */
export function assignValue(given: Expression, value: Value, scope: Scope, session: Session): void {
  const target = withoutCasts(given);
  switch (target.kind) {
    case "name": {
      const variable = scope.lookup(target.name);
      if (variable) session.assign(variable, value);
      return;
    }
    case "assignment": {
      const filled = withDefault(value, session.infer(target.value, scope), session);
      assignValue(target.target, filled, scope, session);
      return;
    }
    case "array":
      for (const [position, item] of target.items.entries()) {
        const part =
          item.kind === "spread" ? itemsFrom(value, position) : itemAt(value, position, session);
        const inner = item.kind === "spread" ? item.of : item;
        assignValue(inner, part ?? UNKNOWN_VALUE, scope, session);
      }
      return;
    case "object":
      assignMembers(target, value, scope, session);
      return;
    case "member":
      setMember(target, value, scope, session);
      return;
    case "element":
      session.infer(target, scope);
      changeList(target.object, scope, session);
      return;
    default:
      session.infer(target, scope);
  }
}

function assignMembers(
  { properties }: Extract<Expression, { kind: "object" }>,
  value: Value,
  scope: Scope,
  session: Session,
): void {
  const taken = new Set(properties.map(({ name }) => name));
  for (const { name, value: target } of properties) {
    const part = name === undefined ? membersBut(value, taken) : memberOf(value, name, session);
    assignValue(target, part ?? UNKNOWN_VALUE, scope, session);
  }
}

/** What the target is behind the assignment: `n += 1` adds to what it was. */
function newValue(
  { operator }: Assignment,
  target: Expression,
  given: Value,
  scope: Scope,
  session: Session,
): Value {
  if (operator === "=") return given;
  const before = session.infer(target, scope);
  const inner = operator.slice(0, -1);
  if (inner === "??" && session.resolve(before.fact).value?.kind === "nothing") return given;
  if (inner === "??" || inner === "||" || inner === "&&") return session.joinAll([before, given]);
  return { fact: arithmetic(inner, session.resolve(before.fact), session.resolve(given.fact)) };
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
  const value = commented(given, assignment, target.name, scope, session);
  const known = setMember(target, value, scope, session);
  if (target.object.kind === "this")
    record(target.name, target.nameSpan, value, assignment, scope, session);
  return known;
}

function setMember(
  { object, name }: Extract<Expression, { kind: "member" }>,
  value: Value,
  scope: Scope,
  session: Session,
): Value {
  const owner = session.infer(object, scope);
  const { members, tensorOf } = owner;
  if (tensorOf && name === (tensorOf.shapeName ?? "shape")) resize(owner, scope, session);
  const before = members?.get(name);
  const known = before ? fieldAfter(before, value, session) : value;
  if (members && before?.fact.shape && value.fact.shape)
    session.filled.get(members)?.push([before.fact.shape, value.fact.shape]);
  if (members) session.changing(members);
  if (members) session.file.journal.set(members, name, known);
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
  const comments = session.comments.of(assignment);
  chooseWhatIsSaid(assignment.value, comments, scope, session);
  const value = applyComments(given, comments, host, scope, session);
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
  session.values.add({
    name,
    span,
    kind: "assignment",
    scope: scope.span,
    fact,
    learnt,
    written: session.comments.of(assignment).length > 0,
    declarationEnd: assignment.span.end,
    isTensor: tensorOf !== undefined,
    isPart: false,
  });
}
