import { numberFact } from "./numbers.ts";
import type { Members, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** A list whose entries are known one by one. */
export function listOf(items: readonly Value[]): Value {
  return { fact: { value: { kind: "list", items: items.map(({ fact }) => fact) } }, items };
}

/** The entries of a list where they are known one by one. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.items) return value.items;
  const list = value.fact.value;
  return list?.kind === "list" ? list.items.map((fact) => itemWith(value, fact)) : undefined;
}

/** Tensors of a list of tensors belong to the library that the list belongs to. */
function itemWith({ tensorOf }: Value, fact: Value["fact"]): Value {
  return tensorOf && fact.shape && !fact.value ? { fact, tensorOf } : { fact };
}

/** The entry at a position, from 0; `undefined` where the list has none. */
export function itemAt(value: Value, position: number, session: Session): Value | undefined {
  const items = itemsOf(value);
  return items ? items[position] : eachOf(value, session);
}

/** The entries from a position on. */
export function itemsFrom(value: Value, position: number): Value {
  const items = itemsOf(value);
  if (items) return listOf(items.slice(position));
  return value.each ? { fact: {}, each: value.each } : UNKNOWN_VALUE;
}

/** What holds of every entry. */
export function eachOf(value: Value, session: Session): Value {
  const [first, ...others] = itemsOf(value) ?? [];
  if (first) return session.joinAll([first, ...others]);
  return value.each?.() ?? UNKNOWN_VALUE;
}

/** `const { W } = params`, `params.W`: also of a tensor or a list; `undefined` where an object lacks it. */
export function memberOf(value: Value, name: string, session: Session): Value | undefined {
  if (value.members) return value.members.get(name);
  return session.inference.member(value, name) ?? UNKNOWN_VALUE;
}

/** The members of an object but those that are named. */
export function membersBut({ members }: Value, taken: ReadonlySet<string | undefined>): Value {
  if (!members) return UNKNOWN_VALUE;
  const rest = [...members.keys()].filter((name) => !taken.has(name));
  return { fact: {}, members: new Map(entriesOf(members, rest)) };
}

/** Members by name. */
export function entriesOf(
  members: Members,
  names: Iterable<string> = members.keys(),
): (readonly [string, Value])[] {
  return [...names].flatMap((name) => {
    const value = members.get(name);
    return value ? [[name, value] as const] : [];
  });
}

/** The value, or its default where it is or may be `undefined`. */
export function withDefault(value: Value | undefined, other: Value, session: Session): Value {
  if (!value || value.fact.value?.kind === "nothing") return other;
  const { fact, members, items, meaning } = value;
  return fact.shape || fact.value || members || items || meaning
    ? value
    : session.joinAll([value, other]);
}

/** `xs.length` */
export function lengthOf(value: Value): Value | undefined {
  const items = itemsOf(value);
  return items && { fact: numberFact(items.length) };
}
