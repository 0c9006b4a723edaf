import type { Call, Expression } from "../typescript/tree.ts";
import { Callback } from "./callback.ts";
import { eachOf, itemsOf, listOf } from "./collections.ts";
import { numberOf } from "./numbers.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `Array(3)`, `Array.from(…)`, `Promise.all([…])`, `Number(n)`: what every JavaScript has. */
export function inferBuiltIn(call: Call, scope: Scope, session: Session): Value | undefined {
  const name = globalName(call.callee, scope);
  const infer = name === undefined ? undefined : BUILT_IN.get(name);
  return infer?.(call, scope, session);
}

type BuiltIn = (call: Call, scope: Scope, session: Session) => Value;

const BUILT_IN: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries<BuiltIn>({
    Array: madeArray,
    "Array.of": (call, scope, session) => listOf(values(call, scope, session)),
    "Array.from": arrayFrom,
    "Promise.all": first,
    "Promise.resolve": first,
    "Object.freeze": first,
    "Object.values": (call, scope, session) => {
      const { members, each } = first(call, scope, session);
      const named = members && [...members.keys()].flatMap((name) => members.get(name) ?? []);
      return each ? { fact: {}, each } : named ? listOf(named) : UNKNOWN_VALUE;
    },
    Number: first,
    "Number.parseInt": (call, scope, session) => {
      values(call, scope, session);
      return { fact: { shape: [] } };
    },
  }),
);

/** `Array(3)` has three entries of which nothing is known, `Array(1, 2)` these two. */
function madeArray(call: Call, scope: Scope, session: Session): Value {
  const given = values(call, scope, session);
  const [only, more] = given;
  if (!only || more) return listOf(given);
  return emptyEntries(only, session) ?? UNKNOWN_VALUE;
}

function arrayFrom(call: Call, scope: Scope, session: Session): Value {
  const [from, make] = call.arguments;
  const source = from ? session.infer(from, scope) : UNKNOWN_VALUE;
  const length = source.members?.get("length");
  const list = length ? emptyEntries(length, session) : source;
  if (make?.kind !== "function") {
    if (make) session.infer(make, scope);
    return list ?? UNKNOWN_VALUE;
  }
  const callback = new Callback(make.function, scope, session);
  const known = list ?? UNKNOWN_VALUE;
  const any = callback.run([eachOf(known, session), { fact: { shape: [] } }]) ?? UNKNOWN_VALUE;
  const items = itemsOf(known);
  return items ? listOf(items.map(() => any)) : { fact: {}, each: () => any };
}

function emptyEntries({ fact }: Value, session: Session): Value | undefined {
  const length = numberOf(session.resolve(fact));
  if (length === undefined || !Number.isInteger(length) || length < 0 || length > MAX_LENGTH)
    return undefined;
  return listOf(Array.from({ length }, () => UNKNOWN_VALUE));
}

function first(call: Call, scope: Scope, session: Session): Value {
  return values(call, scope, session)[0] ?? UNKNOWN_VALUE;
}

function values(call: Call, scope: Scope, session: Session): readonly Value[] {
  return call.arguments.map((argument) => session.infer(argument, scope));
}

/** `Array` or `Array.from` where the file declares no such name. */
function globalName(callee: Expression, scope: Scope): string | undefined {
  if (callee.kind === "name") return scope.lookup(callee.name) ? undefined : callee.name;
  if (callee.kind !== "member" || callee.object.kind !== "name") return undefined;
  const { name } = callee.object;
  return scope.lookup(name) ? undefined : `${name}.${callee.name}`;
}

const MAX_LENGTH = 32;
