import type { Call, Expression } from "../typescript/tree.ts";
import { Callback, NamedCallback } from "./callback.ts";
import { changedList, changeList } from "./change-list.ts";
import { eachOf, itemsOf, listOf } from "./collections.ts";
import { truthOf } from "./conditions.ts";
import { numberFact, numberOf } from "./numbers.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { SOME_NUMBER, saysNoMore, UNKNOWN_VALUE } from "./value.ts";
import { isFullyKnown, isKnown } from "./value-known.ts";

/** Longer lists are not followed entry by entry. */
const MAX_ITEMS = 16;

/**
 * Methods of lists and collections: `x.shape.slice(0, -1)`, `layers.map((layer) => …)`. Of what is no tensor their names are
 * enough to know that a function runs at once; `undefined` for other methods.
 */
export function inferListMethod(
  given: Value,
  name: string,
  call: Call,
  scope: Scope,
  session: Session,
): Value | undefined {
  if (given.tensorOf && !itemsOf(given)) return undefined;
  const list = session.resolvedValue(given);
  const [first] = call.arguments;
  const running = RUNNING.get(name);
  const callback = running && first && callbackOf(first, list, scope, session);
  if (running && callback) {
    const others = call.arguments.slice(1).map((argument) => session.infer(argument, scope));
    return running(list, callback, others, session);
  }
  const isList = itemsOf(list) !== undefined || list.each !== undefined;
  const plain = isList ? PLAIN.get(name) : undefined;
  if (!plain) return undefined;
  const values = call.arguments.map((argument) => session.infer(argument, scope));
  const changed = changedList(call);
  const result = plain(
    list,
    values.map((value) => session.resolvedValue(value)),
    session,
  );
  if (changed) changeList(changed, scope, session);
  return result;
}

/** A function that stands in the call, or one of the code whose name does. */
function callbackOf(
  argument: Expression,
  list: Value,
  scope: Scope,
  session: Session,
): Callback | undefined {
  if (argument.kind === "function") return new Callback(argument.function, scope, session);
  if (argument.kind !== "name" || !itemsOf(list)) return undefined;
  const meaning = scope.lookup(argument.name)?.value.meaning;
  if (meaning?.kind !== "function") return undefined;
  return new NamedCallback(meaning.function, meaning.scope, session);
}

type RunningMethod = (
  list: Value,
  callback: Callback,
  others: readonly Value[],
  session: Session,
) => Value;

type PlainMethod = (list: Value, values: readonly Value[], session: Session) => Value;

/** Methods that run a function for the entries, one after the other. */
const RUNNING: ReadonlyMap<string, RunningMethod> = new Map(
  Object.entries<RunningMethod>({
    map: mapped,
    flatMap: (list, callback, _, session) => {
      const parts = itemsOf(mapped(list, callback, [], session))?.map(itemsOf);
      return parts?.every((part) => part !== undefined) ? listOf(parts.flat()) : UNKNOWN_VALUE;
    },
    filter: (list, callback, _, session) => {
      callback.run([eachOf(list, session), SOME_NUMBER]);
      const items = itemsOf(list);
      const kept = items && followEach(items, callback)?.map(({ fact }) => truthOf(fact));
      return items && kept?.every((truth) => truth !== undefined)
        ? listOf(items.filter((_, position) => kept[position]))
        : { fact: {}, each: () => eachOf(list, session) };
    },
    reduce: (list, callback, [initial], session) => {
      const items = itemsOf(list);
      const start = initial ?? items?.[0] ?? eachOf(list, session);
      const assumed = callback.run([start, eachOf(list, session), SOME_NUMBER], (result) =>
        saysNoMore(session.resolvedValue(start), session.resolvedValue(result)),
      );
      if (assumed) return session.joinAll([assumed, start]);
      if (!items || items.length > MAX_ITEMS) return UNKNOWN_VALUE;
      return items
        .slice(initial ? 0 : 1)
        .reduce<Value>((sum, item) => callback.follow([sum, item]) ?? UNKNOWN_VALUE, start);
    },
    forEach: ran,
    some: ran,
    every: ran,
    findIndex: (list, callback, others, session) => {
      ran(list, callback, others, session);
      return SOME_NUMBER;
    },
    find: (list, callback, others, session) => {
      ran(list, callback, others, session);
      return eachOf(list, session);
    },
  }),
);

function ran(list: Value, callback: Callback, _: readonly Value[], session: Session): Value {
  callback.run([eachOf(list, session), SOME_NUMBER]);
  return UNKNOWN_VALUE;
}

function mapped(list: Value, callback: Callback, _: readonly Value[], session: Session): Value {
  const any = callback.run([eachOf(list, session), SOME_NUMBER]) ?? UNKNOWN_VALUE;
  const items = itemsOf(list);
  if (!items) return { fact: {}, each: () => any };
  const each = isFullyKnown(any) ? undefined : followEach(items, callback);
  return listOf(each ?? items.map(() => any));
}

function followEach(items: readonly Value[], callback: Callback): readonly Value[] | undefined {
  if (items.length > MAX_ITEMS) return undefined;
  return items.map(
    (item, position) => callback.follow([item, { fact: numberFact(position) }]) ?? UNKNOWN_VALUE,
  );
}

const PLAIN: ReadonlyMap<string, PlainMethod> = new Map(
  Object.entries<PlainMethod>({
    slice: (list, values) => {
      const [items, bounds] = [itemsOf(list), numbersOf(values)];
      return items && bounds ? listOf(items.slice(bounds[0], bounds[1])) : onlyEach(list);
    },
    concat: (list, values) => {
      const items = itemsOf(list);
      const more = values.map((value) => itemsOf(value) ?? (isKnown(value) ? [value] : undefined));
      return items && more.every((part) => part !== undefined)
        ? listOf([...items, ...more.flat()])
        : UNKNOWN_VALUE;
    },
    at: (list, values, session) => {
      const [position] = numbersOf(values) ?? [];
      const items = itemsOf(list);
      if (!items || position === undefined) return eachOf(list, session);
      return items.at(position) ?? UNKNOWN_VALUE;
    },
    get: (list, _, session) => eachOf(list, session),
    pop: (list, _, session) => itemsOf(list)?.at(-1) ?? eachOf(list, session),
    shift: (list, _, session) => itemsOf(list)?.[0] ?? eachOf(list, session),
    reverse: reversed,
    toReversed: reversed,
    fill: (list, [value]) => {
      const items = itemsOf(list);
      return items && value ? listOf(items.map(() => value)) : UNKNOWN_VALUE;
    },
    flat: (list) => {
      const parts = itemsOf(list)?.map((item) => itemsOf(item) ?? [item]);
      return parts ? listOf(parts.flat()) : UNKNOWN_VALUE;
    },
    with: (list, [at, value]) => {
      const [items, position] = [itemsOf(list), at && numberOf(at.fact)];
      return items && value && position !== undefined
        ? listOf(items.with(position, value))
        : onlyEach(list);
    },
    values: (list) => list,
    entries: (list, _, session) => {
      const items = itemsOf(list);
      return items
        ? listOf(items.map((item, at) => listOf([{ fact: numberFact(at) }, item])))
        : { fact: {}, each: () => listOf([UNKNOWN_VALUE, eachOf(list, session)]) };
    },
  }),
);

function reversed(list: Value): Value {
  const items = itemsOf(list);
  return items ? listOf(items.toReversed()) : onlyEach(list);
}

function onlyEach({ each }: Value): Value {
  return each ? { fact: {}, each } : UNKNOWN_VALUE;
}

function numbersOf(values: readonly Value[]): readonly number[] | undefined {
  const numbers = values.map(({ fact }) => numberOf(fact));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}
