import type { Library } from "../libraries/library.ts";
import type { Learnt } from "../rules/finding.ts";
import type { Fact } from "../shape/fact.ts";
import type { Value } from "./scope.ts";

/** What the code has of what an operation makes: a tensor, several in a list or under names, or an instance. */
export function madeValue(fact: Fact, library: Library, learnt: Learnt): Value {
  const { value } = fact;
  if (value?.kind === "list") {
    return { fact, items: value.items.map((item) => madeValue(item, library, learnt)), learnt };
  }
  if (value?.kind !== "record") return { fact, tensorOf: library, learnt };
  const { type } = value;
  if (type !== undefined && !library.readable?.has(type)) return { fact, instanceOf: library };
  const members = [...value.fields].map(
    ([name, field]) => [name, madeValue(field, library, learnt)] as const,
  );
  const named = { members: new Map(members) };
  return type === undefined
    ? { fact: {}, ...named, isWhole: true }
    : { fact, instanceOf: library, ...named };
}

/** The methods of an instance of a library's type. */
export function instanceMethods({ fact, instanceOf }: Value) {
  const type = fact.value?.kind === "record" ? fact.value.type : undefined;
  return type === undefined ? undefined : instanceOf?.instances.get(type);
}
