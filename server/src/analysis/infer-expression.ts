import { assertNever } from "../base/assert-never.ts";
import type { Fact } from "../shape/fact.ts";
import type { Expression } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { arithmetic, comparison, isComparison } from "./arithmetic.ts";
import { assignTo } from "./assign.ts";
import { changedList, changeList } from "./change-list.ts";
import { entriesOf, itemsOf, listOf } from "./collections.ts";
import type { CommentHost } from "./comment-host.ts";
import { suppose, truthOf } from "./conditions.ts";
import { eitherWay } from "./execute-branches.ts";
import { inferCall } from "./infer-call.ts";
import { inferElement, inferMember } from "./infer-member.ts";
import { literalsOf, makerOf, withoutCasts } from "./maker.ts";
import { numberFact, numberOf } from "./numbers.ts";
import { chooseWhatIsSaid } from "./repairs/chosen.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { setMember } from "./set-member.ts";
import { typedValue } from "./typed-value.ts";
import { NOTHING, SOME_NUMBER, UNKNOWN_VALUE, withoutShape } from "./value.ts";

/** What is known of an expression, also by a comment behind it. Every part is evaluated once, so that mistakes in it are found. */
export function inferExpression(expression: Expression, scope: Scope, session: Session): Value {
  const value = inferUncommented(expression, scope, session);
  const comments = session.comments.of(expression);
  if (comments.length === 0 || expression.kind === "assignment") return value;
  chooseWhatIsSaid(expression, comments, scope, session);
  const maker = makerOf(expression);
  const name = maker?.name ?? (expression.kind === "name" ? expression.name : "value");
  const literals = literalsOf(expression);
  const host: CommentHost = { kind: "value", name, literals, ...(maker && { maker }) };
  return applyComments(value, comments, host, scope, session);
}

function inferUncommented(expression: Expression, scope: Scope, session: Session): Value {
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
    case "nothing":
      return { fact: literalFact(expression) };
    case "name":
      return inferName(expression, scope, session);
    case "this":
      return scope.lookup("this")?.value ?? UNKNOWN_VALUE;
    case "array":
      return inferArray(expression.items, scope, session);
    case "object":
      return inferObject(expression, scope, session);
    case "member":
      return inferMember(expression, scope, session);
    case "element":
      return inferElement(expression, scope, session);
    case "call":
      return inferCall(expression, scope, session);
    case "assignment":
      return assignTo(expression, scope, session);
    case "binary":
    case "unary":
    case "conditional":
      return inferOperation(expression, scope, session);
    default:
      return inferOther(expression, scope, session);
  }
}

type OfKind<K extends Expression["kind"]> = Extract<Expression, { readonly kind: K }>;

function literalFact(literal: OfKind<"number" | "string" | "boolean" | "nothing">): Fact {
  switch (literal.kind) {
    case "number":
      return numberFact(literal.value);
    case "string":
      return { value: { kind: "string", string: literal.value } };
    case "boolean":
      return { shape: [], dtype: "bool", value: { kind: "boolean", boolean: literal.value } };
    case "nothing":
      return { value: { kind: "nothing" } };
  }
}

function inferOperation(
  operation: OfKind<"binary" | "unary" | "conditional">,
  scope: Scope,
  session: Session,
): Value {
  switch (operation.kind) {
    case "binary":
      return inferBinary(operation, scope, session);
    case "unary":
      return inferUnary(operation, scope, session);
    case "conditional":
      return inferConditional(operation, scope, session);
  }
}

/** What keeps a value, what is analysed later, and what only has parts. */
function inferOther(
  expression: OfKind<"same" | "spread" | "function" | "class" | "other">,
  scope: Scope,
  session: Session,
): Value {
  switch (expression.kind) {
    case "same": {
      const value = session.infer(expression.of, scope);
      return expression.type ? typedValue(value, expression.type, scope, session) : value;
    }
    case "spread":
      session.infer(expression.of, scope);
      return UNKNOWN_VALUE;
    case "function":
      session.defer(expression.function, scope);
      return { fact: {}, meaning: { kind: "function", function: expression.function, scope } };
    case "class":
      session.defer(expression.class, scope);
      return { fact: {}, meaning: { kind: "class", class: expression.class, scope } };
    case "other":
      session.inference.visit(expression.parts, scope);
      return UNKNOWN_VALUE;
    default:
      return assertNever(expression);
  }
}

function inferName(
  { name, span }: Extract<Expression, { kind: "name" }>,
  scope: Scope,
  session: Session,
): Value {
  if (name === "undefined") return NOTHING;
  const variable = scope.lookup(name);
  if (!variable) return UNKNOWN_VALUE;
  const value = session.mayHaveChanged(variable, scope)
    ? withoutShape(variable.value)
    : variable.value;
  session.uses.push({ span, nameSpan: span, fact: value.fact, learnt: value.learnt });
  return value;
}

function inferArray(items: readonly Expression[], scope: Scope, session: Session): Value {
  const values: Value[] = [];
  let complete = true;
  for (const item of items) {
    if (item.kind !== "spread") {
      values.push(session.infer(item, scope));
      continue;
    }
    const spread = itemsOf(session.infer(item.of, scope));
    if (spread) values.push(...spread);
    else complete = false;
  }
  if (complete) return listOf(values);
  return UNKNOWN_VALUE;
}

function inferObject(
  { properties }: Extract<Expression, { kind: "object" }>,
  scope: Scope,
  session: Session,
): Value {
  const members = session.born(new Map<string, Value>());
  let complete = true;
  for (const { name, value: expression } of properties) {
    const value = session.infer(expression, scope);
    if (name !== undefined) members.set(name, value);
    else if (value.members)
      for (const [inner, member] of entriesOf(value.members)) members.set(inner, member);
    else complete = false;
  }
  return complete ? { fact: {}, members, isWhole: true } : UNKNOWN_VALUE;
}

function inferBinary(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  scope: Scope,
  session: Session,
): Value {
  const a = session.infer(left, scope);
  if (operator === "??" || operator === "||" || operator === "&&")
    return inferLogical(operator, a, { left, right }, scope, session);
  const b = session.infer(right, scope);
  if (operator === ",") return b;
  const facts = [session.resolve(a.fact), session.resolve(b.fact)] as const;
  return {
    fact: isComparison(operator) ? comparison(operator, ...facts) : arithmetic(operator, ...facts),
  };
}

/** The right side runs only where the left one says so. */
function inferLogical(
  operator: "??" | "||" | "&&",
  a: Value,
  { left, right }: { readonly left: Expression; readonly right: Expression },
  scope: Scope,
  session: Session,
): Value {
  const results: Value[] = [];
  const ran = session.branch(() => {
    if (operator !== "??") suppose(left, operator === "&&", scope, session);
    results.push(session.infer(right, scope));
  });
  session.join([new Map(), ran]);
  const [b = UNKNOWN_VALUE] = results;
  const fact = session.resolve(a.fact);
  const truth = truthOf(fact);
  if (operator === "??") {
    if (fact.value?.kind === "nothing") return b;
    return numberOf(fact) === undefined ? session.joinAll([a, b]) : a;
  }
  if (truth === undefined) return session.joinAll([a, b]);
  return truth === (operator === "&&") ? b : a;
}

function inferUnary(
  unary: Extract<Expression, { kind: "unary" }>,
  scope: Scope,
  session: Session,
): Value {
  const { operator, operand } = unary;
  const { fact } = session.infer(operand, scope);
  const number = numberOf(session.resolve(fact));
  if (operator === "-" && number !== undefined) return { fact: numberFact(-number) };
  if (operator === "+") return { fact };
  if (operator === "void") return NOTHING;
  if (operator === "!") return { fact: negation(session.resolve(fact)) };
  if (operator === "++" || operator === "--")
    return countOn(operator, operand, session.resolve(fact), scope, session);
  const list = changedList(unary);
  if (list) changeList(list, scope, session);
  return { fact: fact.shape ? { shape: [] } : {} };
}

function negation(fact: Fact): Fact {
  const truth = truthOf(fact);
  const flag: Fact = { shape: [], dtype: "bool" };
  return truth === undefined ? flag : { ...flag, value: { kind: "boolean", boolean: !truth } };
}

/** `n++`: the value is the one before or the one behind, which are told apart nowhere. */
function countOn(
  operator: "++" | "--",
  operand: Expression,
  before: Fact,
  scope: Scope,
  session: Session,
): Value {
  const target = withoutCasts(operand);
  const after = arithmetic(operator === "++" ? "+" : "-", before, numberFact(1));
  const variable = target.kind === "name" ? scope.lookup(target.name) : undefined;
  if (variable) session.assign(variable, { fact: after });
  else if (target.kind === "element") changeList(target.object, scope, session);
  else if (target.kind === "member")
    setMember(session.infer(target.object, scope), target.name, SOME_NUMBER, session);
  return SOME_NUMBER;
}

function inferConditional(
  { condition, whenTrue, whenFalse }: Extract<Expression, { kind: "conditional" }>,
  scope: Scope,
  session: Session,
): Value {
  const results: Value[] = [];
  eitherWay(condition, scope, session, (holds, possible) => {
    const value = session.infer(holds ? whenTrue : whenFalse, scope);
    if (possible) results.push(value);
    return true;
  });
  const [first = UNKNOWN_VALUE, ...others] = results;
  return session.joinAll([first, ...others]);
}
