import type { Term } from "../tensor/term.ts";
import type { Environment, Value } from "./value.ts";

/** How code at a place writes the arrays that it can reach: `W`, `params.W`, `layers[0].b`, each in the shortest way. */
export function namesInScope(at: Environment): ReadonlyMap<Term, string> {
  const names = new Map<Term, string>();
  const seen = new Set<object>();
  let found = [...at.visible()].map(([code, { value }]) => ({ code, value }));
  for (let depth = 0; found.length > 0 && depth < DEEPEST; depth += 1) {
    for (const { code, value } of found)
      if (value.kind === "array" && !names.has(value.term)) names.set(value.term, code);
    found = found.flatMap(({ code, value }) => partsOf(value, code, seen));
  }
  return names;
}

const DEEPEST = 4;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** What an object or a list holds; of one that was looked into before, nothing. */
function partsOf(
  value: Value,
  code: string,
  seen: Set<object>,
): readonly { readonly code: string; readonly value: Value }[] {
  if ((value.kind !== "record" && value.kind !== "list") || seen.has(value)) return [];
  seen.add(value);
  if (value.kind === "list")
    return value.items.map((slot, position) => ({
      code: `${code}[${position}]`,
      value: slot.value,
    }));
  return [...value.fields]
    .filter(([name]) => IDENTIFIER.test(name))
    .map(([name, slot]) => ({ code: `${code}.${name}`, value: slot.value }));
}
