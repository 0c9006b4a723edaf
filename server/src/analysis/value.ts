import type { Fact, FollowedValue } from "../shape/fact.ts";
import type { Meaning, Members, Value } from "./scope.ts";

export const UNKNOWN_VALUE: Value = { fact: {} };

/** `undefined` or `null` */
export const NOTHING: Value = { fact: { value: { kind: "nothing" } } };

/** A number of which nothing is known. */
export const SOME_NUMBER: Value = { fact: { shape: [] } };

/** The same value with nothing known of its shape. */
export function withoutShape({ tensorOf }: Value): Value {
  return tensorOf ? { fact: {}, tensorOf } : UNKNOWN_VALUE;
}

/** What holds of a value that is one of two: only what is the same in both. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const fact = joinFacts(a.fact, b.fact);
  const tensorOf = a.tensorOf === b.tensorOf ? a.tensorOf : undefined;
  const instanceOf = a.instanceOf === b.instanceOf ? a.instanceOf : undefined;
  const learnt = fact.shape && a.learnt;
  const meaning = a.meaning && b.meaning && sameMeaning(a.meaning, b.meaning) && a.meaning;
  const members = a.members && b.members && joinMembers(a.members, b.members);
  const items = a.items && b.items && joinItems(a.items, b.items);
  const each = items ? undefined : joinEntries(a, b);
  const joined: Making<Value> = { fact };
  if (tensorOf) joined.tensorOf = tensorOf;
  if (instanceOf) joined.instanceOf = instanceOf;
  if (learnt) joined.learnt = learnt;
  if (meaning) joined.meaning = meaning;
  if (members) joined.members = members;
  if (members && sameNames(a, b)) joined.isWhole = true;
  if (items) joined.items = items;
  if (each) joined.each = () => each;
  return joined;
}

/** While it is made; keys are set one by one, which costs less than spreading objects of one key. */
type Making<T> = { -readonly [Key in keyof T]: T[Key] };

/** Whether the second of two values says nothing that the first does not say. */
export function saysNoMore(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.meaning || b.meaning) return false;
  if (a.members || b.members) return membersSayNoMore(a, b);
  const [any, other] = [a.each?.(), joinEntries(a, b)];
  if (any && !(other && saysNoMore(any, other))) return false;
  const joined = joinFacts(a.fact, b.fact);
  const kept =
    (a.fact.shape === undefined || joined.shape !== undefined) &&
    (a.tensorOf === undefined || a.tensorOf === b.tensorOf);
  return kept && (a.fact.value === undefined || joined.value !== undefined);
}

function membersSayNoMore(a: Value, b: Value): boolean {
  if (!a.members || !b.members || !sameNames(a, b)) return false;
  const [left, right] = [a.members, b.members];
  return [...left.keys()].every((name) => {
    const [before, after] = [left.get(name), right.get(name)];
    return before && after && saysNoMore(before, after);
  });
}

/** Both are objects that have the same members and no others. */
function sameNames(a: Value, b: Value): boolean {
  if (!a.isWhole || !b.isWhole) return false;
  const [names, others] = [[...(a.members?.keys() ?? [])], new Set(b.members?.keys())];
  return names.length === others.size && names.every((name) => others.has(name));
}

function joinFacts(a: Fact, b: Fact): Fact {
  if (a === b) return a;
  const sameShape =
    a.shape?.length === b.shape?.length &&
    a.shape?.every((dim, axis) => dim.key === b.shape?.[axis]?.key);
  const value = a.value && b.value && joinFollowed(a.value, b.value);
  const joined: Making<Fact> = {};
  if (sameShape && a.shape) joined.shape = a.shape;
  if (a.dtype && a.dtype === b.dtype) joined.dtype = a.dtype;
  if (value) joined.value = value;
  return joined;
}

function joinFollowed(a: FollowedValue, b: FollowedValue): FollowedValue | undefined {
  if (a === b) return a;
  if (a.kind === "list" && b.kind === "list")
    return a.items.length === b.items.length
      ? { kind: "list", items: a.items.map((item, at) => joinFacts(item, b.items[at] ?? {})) }
      : undefined;
  return sameFollowed(a, b) ? a : undefined;
}

function sameFollowed(a: FollowedValue, b: FollowedValue): boolean {
  if (a.kind === "size") return b.kind === "size" && a.size.key === b.size.key;
  if (a.kind === "number") return b.kind === "number" && a.number === b.number;
  if (a.kind === "boolean") return b.kind === "boolean" && a.boolean === b.boolean;
  if (a.kind === "string") return b.kind === "string" && a.string === b.string;
  return a.kind === "nothing" && b.kind === "nothing";
}

function sameMeaning(a: Meaning, b: Meaning): boolean {
  if (a.kind === "namespace")
    return b.kind === a.kind && a.library === b.library && a.path === b.path;
  if (a.kind === "operation") return b.kind === a.kind && a.operation === b.operation;
  if (a.kind === "function")
    return (
      b.kind === a.kind && a.function === b.function && a.scope === b.scope && a.sizes === b.sizes
    );
  return b.kind === a.kind && a.class === b.class && a.scope === b.scope;
}

function joinMembers(a: Members, b: Members): Members | undefined {
  if (a === b) return a;
  const [names, others] = [[...a.keys()], new Set(b.keys())];
  if (names.length > MAX_JOINED) return undefined;
  return new Map(
    names.flatMap((name) => {
      const [left, right] = [a.get(name), b.get(name)];
      return left && right && others.has(name) ? [[name, joinValues(left, right)] as const] : [];
    }),
  );
}

function joinItems(a: readonly Value[], b: readonly Value[]): readonly Value[] | undefined {
  if (a.length !== b.length || a.length > MAX_JOINED) return undefined;
  return a.map((item, at) => joinValues(item, b[at] ?? UNKNOWN_VALUE));
}

/** What holds of every entry of two lists of different or unknown length. */
function joinEntries(a: Value, b: Value): Value | undefined {
  const [left, right] = [entriesOf(a), entriesOf(b)];
  const [first, ...others] = left && right ? [...left, ...right] : [];
  return first && others.length <= MAX_JOINED ? others.reduce(joinValues, first) : undefined;
}

function entriesOf({ items, each }: Value): readonly Value[] | undefined {
  return items ?? (each && [each()]);
}

/** Larger objects and lists of values are joined to nothing. */
const MAX_JOINED = 100;
