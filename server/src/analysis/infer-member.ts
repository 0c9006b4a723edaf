import { isPack, productOfDims } from "../shape/dim.ts";
import type { Expression, Member } from "../typescript/tree.ts";
import { eachOf, itemAt, lengthOf } from "./collections.ts";
import { type NameSpace, nameSpaceOf } from "./name-space.ts";
import { listOfSizes, numberFact, numberOf, sizeFact } from "./numbers.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `tf.matMul`, `x.shape`, `this.W`, `config.h`. */
export function inferMember(member: Member, scope: Scope, session: Session): Value {
  const object = session.infer(member.object, scope);
  const known = object.members?.get(member.name);
  if (!known) return memberOfValue(object, member.name, session) ?? UNKNOWN_VALUE;
  const value = got(known, object, session);
  const { fact, learnt } = value;
  session.uses.push({ span: member.span, nameSpan: member.nameSpan, fact, learnt });
  return value;
}

/** A property of what is no plain object: a namespace, a class, a tensor, a list. */
export function memberOfValue(object: Value, name: string, session: Session): Value | undefined {
  const { meaning } = object;
  const space = nameSpaceOf(object);
  if (space) return ofNamespace(space, name);
  if (meaning?.kind === "class")
    return session.inference.enterClass(meaning.class, meaning.scope)?.statics.get(name);
  return ofTensor(object, name, session) ?? (name === "length" ? lengthOf(object) : undefined);
}

/** `x.shape[0]`, `layers[i]`: known for whole numbers in lists that are known. */
export function inferElement(
  { object, index }: Extract<Expression, { kind: "element" }>,
  scope: Scope,
  session: Session,
): Value {
  const list = session.resolvedValue(session.infer(object, scope));
  const position = numberOf(session.resolve(session.infer(index, scope).fact));
  const known = position === undefined ? eachOf(list, session) : itemAt(list, position, session);
  return known ?? UNKNOWN_VALUE;
}

/** What a getter makes. */
function got(member: Value, object: Value, session: Session): Value {
  const { meaning } = member;
  if (meaning?.kind !== "function" || !meaning.isGetter) return member;
  return session.inference.follow(meaning.function, meaning.scope, [], object) ?? UNKNOWN_VALUE;
}

/** An operation, or a name space inside of the library: `tf.losses`. */
function ofNamespace({ library, path }: NameSpace, name: string): Value {
  const inner = path === "" ? name : `${path}.${name}`;
  const operation = library.functions.get(inner);
  return {
    fact: {},
    meaning: operation
      ? { kind: "operation", library, operation }
      : { kind: "namespace", library, path: inner },
  };
}

function ofTensor(object: Value, name: string, session: Session): Value | undefined {
  const { shape } = session.resolve(object.fact);
  if (!object.tensorOf) return undefined;
  if (object.tensorOf.sameArray?.has(name)) return object;
  const axis = object.tensorOf.axes?.get(name);
  const size = axis === undefined || shape?.some(isPack) ? undefined : shape?.[axis];
  if (size) return { fact: sizeFact(size) };
  if (name === (object.tensorOf.shapeName ?? "shape"))
    return { fact: shape && !shape.some(isPack) ? listOfSizes(shape) : {} };
  if (!shape || shape.some(isPack)) return undefined;
  if (name === object.tensorOf.transposed)
    return { ...object, fact: { ...object.fact, shape: shape.toReversed() } };
  if (name === "rank") return { fact: numberFact(shape.length) };
  return name === "size" ? { fact: sizeFact(productOfDims(shape)) } : undefined;
}
