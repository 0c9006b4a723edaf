import { isPack, productOfDims } from "../shape/dim.ts";
import type { Expression, Member } from "../typescript/tree.ts";
import { listOfSizes, numberFact, numberOf, sizeFact } from "./numbers.ts";
import type { Meaning, Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `tf.matMul`, `x.shape`, `this.W`, `config.h`. */
export function inferMember(member: Member, scope: Scope, session: Session): Value {
  const object = session.infer(member.object, scope);
  const known = object.members?.get(member.name);
  if (known) {
    use(member, known, session);
    return known;
  }
  if (object.meaning?.kind === "namespace") return ofNamespace(object.meaning, member.name);
  return ofTensor(object, member.name, session) ?? ofList(object, member.name) ?? UNKNOWN_VALUE;
}

/** `x.shape[0]`, `layers[i]`: known for whole numbers in lists that are known. */
export function inferElement(
  { object, index }: Extract<Expression, { kind: "element" }>,
  scope: Scope,
  session: Session,
): Value {
  const { value } = session.resolve(session.infer(object, scope).fact);
  const at = session.infer(index, scope).fact.value;
  const position = at && numberOf(session.resolve({ value: at }));
  if (value?.kind !== "list" || position === undefined) return UNKNOWN_VALUE;
  const item = value.items[position];
  return item ? { fact: item } : UNKNOWN_VALUE;
}

function use(member: Member, { fact, learnt }: Value, session: Session): void {
  session.uses.push({ span: member.span, nameSpan: member.nameSpan, fact, learnt });
}

/** An operation, or a name space inside of the library: `tf.losses`. */
function ofNamespace(
  { library, path }: Extract<Meaning, { kind: "namespace" }>,
  name: string,
): Value {
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
  if (name === "shape") return { fact: shape && !shape.some(isPack) ? listOfSizes(shape) : {} };
  if (!shape || shape.some(isPack)) return undefined;
  if (name === "rank") return { fact: numberFact(shape.length) };
  return name === "size" ? { fact: sizeFact(productOfDims(shape)) } : undefined;
}

function ofList({ fact }: Value, name: string): Value | undefined {
  if (name !== "length" || fact.value?.kind !== "list") return undefined;
  return { fact: numberFact(fact.value.items.length) };
}
