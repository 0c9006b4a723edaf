import type { Fact, FollowedValue } from "../shape/fact.ts";
import type { Substitution } from "../shape/substitution.ts";

/** The fact with everything learnt put in; the same object where nothing changes. */
export function resolveFact(fact: Fact, known: Substitution): Fact {
  const { shape, value } = fact;
  const resolved = shape && known.resolveShape(shape);
  const followed = value && resolveValue(value, known);
  if (resolved === shape && followed === value) return fact;
  return { ...fact, ...(resolved && { shape: resolved }), ...(followed && { value: followed }) };
}

function resolveValue(value: FollowedValue, known: Substitution): FollowedValue {
  if (value.kind === "size") {
    const size = known.resolve(value.size);
    return size === value.size ? value : { kind: "size", size };
  }
  if (value.kind === "record") {
    const fields = new Map(
      [...value.fields].map(([name, field]) => [name, resolveFact(field, known)]),
    );
    const isSame = [...fields].every(([name, field]) => field === value.fields.get(name));
    return isSame ? value : { ...value, fields };
  }
  if (value.kind !== "list") return value;
  const items = value.items.map((item) => resolveFact(item, known));
  return items.every((item, position) => item === value.items[position])
    ? value
    : { kind: "list", items };
}
