import type { Span } from "../base/span.ts";
import type { Assignment, Expression, Pattern } from "../typescript/tree.ts";
import { combine, isTrue } from "./arithmetic.ts";
import type { Lifter } from "./lifter.ts";
import { numberTerm } from "./number-term.ts";
import {
  arraysIn,
  arrayValue,
  type Environment,
  joined,
  NOTHING,
  type RecordValue,
  unknown,
  type Value,
} from "./value.ts";

/** `x = f(x)`, `this.W = …`, `total += loss`: the variable has the new value from here on. */
export function assignTo(assignment: Assignment, at: Environment, lifter: Lifter): Value {
  const target = uncast(assignment.target);
  const given = lifter.steps.evaluate(assignment.value, at);
  const value = newValue(assignment, target, given, at, lifter);
  const settled =
    target.kind === "name" || target.kind === "member"
      ? settle(
          value,
          nameOf(target, lifter),
          target.kind === "name" ? target.span : target.nameSpan,
          lifter,
        )
      : value;
  lifter.pass(assignment, settled, at);
  give(target, settled, at, lifter);
  return settled;
}

/** `n++` is what it was before or afterwards, which are told apart nowhere. */
export function countOn(
  { operator, operand, span }: Extract<Expression, { kind: "unary" }>,
  at: Environment,
  lifter: Lifter,
): Value {
  const before = lifter.steps.evaluate(operand, at);
  const one = numberTerm(lifter.store, 1);
  const sign = operator === "++" ? "+" : "-";
  const after = one ? combine(sign, before, arrayValue(one), span, lifter) : before;
  give(uncast(operand), after, at, lifter);
  return unknown(span, arraysIn(before));
}

/** Gives the names of a pattern their parts of a value. */
export function declare(target: Pattern, value: Value, at: Environment, lifter: Lifter): void {
  if (target.kind === "name-pattern") {
    at.declare(target.name, settle(value, target.name, target.span, lifter));
    return;
  }
  for (const [position, { target: inner, key, rest, initializer }] of target.elements.entries()) {
    if (!inner) continue;
    const part = rest ? unknown(inner.span) : partOf(value, key ?? position, inner.span);
    const isMissing = part.kind === "nothing" && initializer;
    declare(inner, isMissing ? lifter.steps.evaluate(initializer, at) : part, at, lifter);
  }
}

/** What is computed gets the name; what cannot be followed is what the analysis says of it. */
export function settle(value: Value, name: string, span: Span, lifter: Lifter): Value {
  if (value.kind !== "unknown") return lifter.named(value, name, span);
  const { cause, from = "anything" as const } = value;
  const instead = from.length > 0 ? { from, cause } : {};
  const given = lifter.given(lifter.facts.at(span), name, span, instead);
  return given.kind === "unknown" ? value : given;
}

function partOf(value: Value, key: string | number, span: Span): Value {
  if (value.kind === "list" && typeof key === "number") return value.items[key]?.value ?? NOTHING;
  const field = value.kind === "record" ? value.fields.get(String(key)) : undefined;
  if (field) return field.value;
  if (value.kind === "record" && !value.isOpen) return NOTHING;
  return unknown(span, arraysIn(value));
}

function newValue(
  { operator, span }: Assignment,
  target: Expression,
  given: Value,
  at: Environment,
  lifter: Lifter,
): Value {
  if (operator === "=") return given;
  const before = lifter.steps.evaluate(target, at);
  const inner = operator.slice(0, -1);
  if (inner !== "??" && inner !== "||" && inner !== "&&")
    return combine(inner, before, given, span, lifter);
  const truth = inner === "??" ? before.kind !== "nothing" : isTrue(before);
  if (truth === undefined || before.kind === "unknown")
    return unknown(span, joined([arraysIn(before), arraysIn(given)]));
  return truth === (inner === "&&") ? given : before;
}

/** Puts a value where an expression says. */
export function give(target: Expression, value: Value, at: Environment, lifter: Lifter): void {
  switch (target.kind) {
    case "name": {
      const slot = at.lookup(target.name);
      if (slot) lifter.set(slot, value, target.span, target.name);
      return;
    }
    case "member": {
      const object = lifter.steps.evaluate(target.object, at);
      if (object.kind === "record") setField(object, target.name, value, target.span, lifter);
      return;
    }
    case "array":
      for (const [position, item] of target.items.entries())
        give(uncast(item), partOf(value, position, item.span), at, lifter);
      return;
    case "element":
      setEntry(target, value, at, lifter);
      return;
    default:
      lifter.steps.evaluate(target, at);
  }
}

function setField(
  record: RecordValue,
  name: string,
  value: Value,
  span: Span,
  lifter: Lifter,
): void {
  const slot = record.fields.get(name) ?? { value: NOTHING };
  record.fields.set(name, slot);
  lifter.set(slot, value, span, name);
}

/** `parts[i] = x`; an entry of an array of numbers changes the array. */
function setEntry(
  { object, index, span }: Extract<Expression, { kind: "element" }>,
  value: Value,
  at: Environment,
  lifter: Lifter,
): void {
  const list = lifter.steps.evaluate(object, at);
  const place = lifter.steps.evaluate(index, at);
  const slot =
    list.kind === "list" && place.kind === "array"
      ? list.items.find((_, position) => numberTerm(lifter.store, position) === place.term)
      : undefined;
  if (slot) lifter.set(slot, value, span, "entry");
  else if (list.kind === "list")
    for (const item of list.items) lifter.set(item, unknown(span), span, "entry");
  else if (list.kind === "array") lifter.lose(list, span);
  else if (list.kind === "record" && place.kind === "text")
    setField(list, place.text, value, span, lifter);
}

function nameOf(target: Extract<Expression, { kind: "name" | "member" }>, lifter: Lifter): string {
  return target.kind === "name" ? target.name : lifter.facts.textOf(target.span);
}

function uncast(expression: Expression): Expression {
  return expression.kind === "same" ? uncast(expression.of) : expression;
}
