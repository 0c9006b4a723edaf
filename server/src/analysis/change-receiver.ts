import type { Operation } from "../libraries/operation.ts";
import type { Fact } from "../shape/fact.ts";
import type { Call } from "../typescript/tree.ts";
import { argumentFact } from "./argument-fact.ts";
import { instanceMethods } from "./made-value.ts";
import { withoutCasts } from "./maker.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { setMember } from "./set-member.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `model.add(layer)`: the variable holds the changed model from here on. What a field holds, or another function changes, is not known. */
export function changeReceiver(
  changes: NonNullable<Operation["changes"]>,
  receiver: Value,
  values: readonly Value[] | undefined,
  call: Call,
  scope: Scope,
  session: Session,
): void {
  const object = call.callee.kind === "member" ? withoutCasts(call.callee.object) : undefined;
  if (object?.kind === "member")
    setMember(session.infer(object.object, scope), object.name, UNKNOWN_VALUE, session);
  const variable = object?.kind === "name" ? scope.lookup(object.name) : undefined;
  if (!variable) return;
  const facts = [
    session.resolve(receiver.fact),
    ...(values ?? []).map((value) => argumentFact(value, session)),
  ];
  const isKnown = values && declaredHere(variable.name, scope);
  const result = isKnown && changes({ arguments: facts, sizes: session.sizes });
  setAll(variable, result && result.kind === "known" ? result.fact : {}, session);
}

/** A model that is handed to a function may have more layers afterwards. */
export function handOver(values: readonly Value[] | undefined, session: Session): void {
  for (const { fact, instanceOf } of values ?? []) {
    const { value } = fact;
    const methods = instanceMethods({ fact, ...(instanceOf && { instanceOf }) });
    if (value?.kind !== "record" || !methods?.has("add")) continue;
    const open: Fact = { value: { ...value, fields: new Map([...value.fields, ["open", OPEN]]) } };
    const [first] = session.holdersOf(value);
    if (first) setAll(first, open, session, value);
  }
}

const OPEN: Fact = { value: { kind: "boolean", boolean: true } };

/** Gives the variable, and all others that hold the same instance, another one. */
function setAll(
  variable: Variable,
  fact: Fact,
  session: Session,
  before = variable.value.fact.value,
): void {
  const holders = before ? session.holdersOf(before) : [];
  const same = [...holders].filter((other) => other.value.fact.value === before);
  for (const other of new Set([
    ...same,
    ...(variable.value.fact.value === before ? [variable] : []),
  ]))
    session.assign(other, fact.value ? { ...other.value, fact } : UNKNOWN_VALUE);
}

/** Whether the variable belongs to a block of the function that the scope stands in. */
function declaredHere(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.variables.has(name)) return true;
    if (at === scope.forSizes) return false;
  }
  return false;
}
