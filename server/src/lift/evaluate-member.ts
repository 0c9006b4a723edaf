import { isInteger, toNumber } from "../base/rational.ts";
import type { Span } from "../base/span.ts";
import { dimOfNumber, showAtom, substituteDim } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import { size } from "../tensor/build.ts";
import { constantValue } from "../tensor/raw.ts";
import { entryAt } from "../tensor/selection.ts";
import { placeOf } from "../tensor/selector.ts";
import type { Expression, Member } from "../typescript/tree.ts";
import type { Lifter } from "./lifter.ts";
import {
  type ArrayValue,
  arraysIn,
  arrayValue,
  type Environment,
  joined,
  listValue,
  type RecordValue,
  unknown,
  type Value,
} from "./value.ts";

/** `params.W`, `x.shape`, `tf.losses`, `Math.PI`. */
export function memberOf(member: Member, at: Environment, lifter: Lifter): Value {
  const object = lifter.steps.evaluate(member.object, at);
  const { name, span } = member;
  switch (object.kind) {
    case "record":
      return fieldOf(object, member, lifter);
    case "namespace":
    case "operation":
      return ofNamespace(object, name);
    case "array":
      return ofArray(object, name, span, lifter);
    case "list":
      return name === "length"
        ? arrayValue(size(lifter.store, dimOfNumber(object.items.length)))
        : unknown(span, arraysIn(object));
    default:
      return unknown(span, arraysIn(object));
  }
}

/** A field that nothing is known of yet is what the analysis says, from then on. */
function fieldOf(record: RecordValue, { name, span }: Member, lifter: Lifter): Value {
  const known = record.fields.get(name);
  if (known) return known.value;
  if (!record.isOpen) return { kind: "nothing" };
  const fact = inSizesOf(record, lifter.facts.at(span));
  const value = lifter.given(fact, lifter.facts.textOf(span), span);
  record.fields.set(name, { value });
  return value;
}

/** The fact in the sizes of the function that was given the object. */
function inSizesOf({ sizes }: RecordValue, fact: Fact | undefined): Fact | undefined {
  if (!sizes || !fact?.shape) return fact;
  const own = (atom: string) => sizes.get(showAtom(atom));
  return { ...fact, shape: fact.shape.map((dim) => substituteDim(dim, own)) };
}

/** An operation of a library, or a name space inside of it; a class has operations too. */
export function ofNamespace(
  space: Extract<Value, { kind: "namespace" | "operation" }>,
  name: string,
): Value {
  const { library } = space;
  const path = space.kind === "namespace" ? space.path : space.operation.name;
  const full = path === "" ? name : `${path}.${name}`;
  const operation = library.functions.get(full);
  return operation
    ? { kind: "operation", library, operation }
    : { kind: "namespace", library, path: full };
}

function ofArray(array: ArrayValue, name: string, span: Span, lifter: Lifter): Value {
  const { term, library } = array;
  if (library?.sameArray?.has(name)) return array;
  const sizes = term.shape.map((dim) => arrayValue(size(lifter.store, dim)));
  const axis = library?.axes?.get(name);
  const along = axis === undefined ? undefined : sizes[axis];
  if (along) return along;
  if (name === "shape") return listValue(sizes);
  if (name === "rank" || name === "ndim")
    return arrayValue(size(lifter.store, dimOfNumber(sizes.length)));
  const [first] = sizes;
  return name === "length" && first ? first : unknown(span, [term]);
}

/** `layers[i]`, `x.shape[0]`, an entry of a nested array of numbers. */
export function elementOf(
  { object, index, span }: Extract<Expression, { kind: "element" }>,
  at: Environment,
  lifter: Lifter,
): Value {
  const list = lifter.steps.evaluate(object, at);
  const place = lifter.steps.evaluate(index, at);
  const position = integerOf(place);
  if (list.kind === "list" && position !== undefined)
    return list.items[position]?.value ?? { kind: "nothing" };
  if (list.kind === "record" && place.kind === "text") {
    const known = list.fields.get(place.text);
    if (known) return known.value;
  }
  const dim = place.kind === "array" ? placeOf(place.term) : undefined;
  if (list.kind === "array" && !list.library && dim && list.term.shape.length > 0)
    return arrayValue(entryAt(lifter.store, list.term, 0, dim));
  return unknown(span, joined([arraysIn(list), arraysIn(place)]));
}

/** A whole number that is known. */
function integerOf(value: Value): number | undefined {
  const number = value.kind === "array" ? constantValue(value.term) : undefined;
  const isNumber = value.kind === "array" && value.term.shape.length === 0;
  return number && isNumber && isInteger(number) ? toNumber(number) : undefined;
}
