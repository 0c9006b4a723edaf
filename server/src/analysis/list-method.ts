import type { Fact } from "../shape/fact.ts";
import { numberOf } from "./numbers.ts";
import type { Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** Methods of shape arrays and literals: `x.shape.slice(0, -1)`, `.concat([d])`, `.at(-1)`. */
export function listMethod(
  list: Fact,
  name: string,
  values: readonly Value[],
  session: Session,
): Value {
  const items = list.value?.kind === "list" ? list.value.items : [];
  const facts = values.map(({ fact }) => session.resolve(fact));
  const numbers = facts.map(numberOf);
  if (name === "concat")
    return { fact: { value: { kind: "list", items: [...items, ...facts.flatMap(spreadOut)] } } };
  if (!numbers.every((number) => number !== undefined)) return UNKNOWN_VALUE;
  const [first, second] = numbers;
  if (name === "slice")
    return { fact: { value: { kind: "list", items: items.slice(first, second) } } };
  if (name === "at" && first !== undefined) {
    const item = items.at(first);
    return item ? { fact: item } : UNKNOWN_VALUE;
  }
  return UNKNOWN_VALUE;
}

function spreadOut(fact: Fact): readonly Fact[] {
  return fact.value?.kind === "list" ? fact.value.items : [fact];
}
