import { assertNever } from "../base/assert-never.ts";
import {
  addDims,
  type Dim,
  divideDims,
  isOpaque,
  multiplyDims,
  subtractDims,
} from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { Expression } from "../typescript/tree.ts";
import { assignTo } from "./assign.ts";
import { changedList, changeList } from "./change-list.ts";
import { inferCall } from "./infer-call.ts";
import { inferElement, inferMember } from "./infer-member.ts";
import { numberFact, numberOf, sizeFact } from "./numbers.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { typedValue } from "./typed-value.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** What is known of an expression. Every part is evaluated once, so that mistakes in it are found. */
export function inferExpression(expression: Expression, scope: Scope, session: Session): Value {
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
  if (name === "undefined") return { fact: { value: { kind: "nothing" } } };
  const variable = scope.lookup(name);
  if (!variable) return UNKNOWN_VALUE;
  const { value } = variable;
  session.uses.push({ span, nameSpan: span, fact: value.fact, learnt: value.learnt });
  return value;
}

function inferArray(items: readonly Expression[], scope: Scope, session: Session): Value {
  const facts: Fact[] = [];
  const values: Value[] = [];
  for (const item of items) {
    if (item.kind !== "spread") {
      const value = session.infer(item, scope);
      values.push(value);
      facts.push(value.fact);
      continue;
    }
    const spread = session.infer(item.of, scope).fact.value;
    if (spread?.kind !== "list") {
      for (const rest of items.slice(items.indexOf(item) + 1)) session.infer(rest, scope);
      return UNKNOWN_VALUE;
    }
    facts.push(...spread.items);
  }
  const entries = facts.length === values.length ? { items: values } : {};
  return { fact: { value: { kind: "list", items: facts } }, ...entries };
}

function inferObject(
  { properties }: Extract<Expression, { kind: "object" }>,
  scope: Scope,
  session: Session,
): Value {
  const members = new Map<string, Value>();
  let complete = true;
  for (const { name, value: expression } of properties) {
    const value = session.infer(expression, scope);
    if (name === undefined) complete = false;
    else members.set(name, value);
  }
  return complete ? { fact: {}, members } : UNKNOWN_VALUE;
}

function inferBinary(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  scope: Scope,
  session: Session,
): Value {
  const [a, b] = [session.infer(left, scope), session.infer(right, scope)];
  if (operator === "??" || operator === "||" || operator === "&&") return session.joinAll([a, b]);
  if (operator === ",") return b;
  if (COMPARISONS.has(operator)) return { fact: { shape: [], dtype: "bool" } };
  return { fact: arithmetic(operator, session.resolve(a.fact), session.resolve(b.fact)) };
}

/** Sizes stay sizes; other numbers are followed where both are known. */
function arithmetic(operator: string, a: Fact, b: Fact): Fact {
  const [left, right] = [a.value, b.value];
  if (
    left?.kind === "string" ||
    right?.kind === "string" ||
    a.shape === undefined ||
    b.shape === undefined
  )
    return {};
  const number = numeric(operator, numberOf(a), numberOf(b));
  if (number !== undefined) return numberFact(number);
  if (left?.kind !== "size" || right?.kind !== "size") return { shape: [] };
  const size = sizeArithmetic(operator, left.size, right.size);
  return size && !isOpaque(size) ? sizeFact(size) : { shape: [] };
}

function sizeArithmetic(operator: string, a: Dim, b: Dim): Dim | undefined {
  switch (operator) {
    case "+":
      return addDims(a, b);
    case "-":
      return subtractDims(a, b);
    case "*":
      return multiplyDims(a, b);
    case "/":
      return divideDims(a, b);
    default:
      return undefined;
  }
}

function numeric(
  operator: string,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const operation = NUMERIC[operator];
  const result = operation?.(a, b);
  return result !== undefined && Number.isFinite(result) ? result : undefined;
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
  if (operator === "!") return { fact: { shape: [], dtype: "bool" } };
  if ((operator === "++" || operator === "--") && operand.kind === "name") {
    const variable = scope.lookup(operand.name);
    if (variable) session.assign(variable, { fact: { shape: [] } });
  }
  const list = changedList(unary);
  if (list) changeList(list, scope, session);
  return { fact: fact.shape ? { shape: [] } : {} };
}

function inferConditional(
  { condition, whenTrue, whenFalse }: Extract<Expression, { kind: "conditional" }>,
  scope: Scope,
  session: Session,
): Value {
  session.infer(condition, scope);
  const results: Value[] = [];
  const branches = [whenTrue, whenFalse].map((branch) =>
    session.branch(() => results.push(session.infer(branch, scope))),
  );
  session.join(branches);
  const [first = UNKNOWN_VALUE, ...others] = results;
  return session.joinAll([first, ...others]);
}

const COMPARISONS: ReadonlySet<string> = new Set([
  "==",
  "===",
  "!=",
  "!==",
  "<",
  ">",
  "<=",
  ">=",
  "instanceof",
  "in",
]);
const NUMERIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
};
