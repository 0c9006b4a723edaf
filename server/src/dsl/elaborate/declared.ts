import { flatMap } from "../../base/flat-map.ts";
import { variable } from "../../tensor/raw.ts";
import type { BlockVariable, Definition } from "../elaborated-block.ts";
import type { BlockNames } from "./block-names.ts";
import type { Elaborator } from "./elaborator.ts";

/** Declared variables in the order of the text, then those of the code that were used. */
export function variablesOf(elaborator: Elaborator): BlockVariable[] {
  const { names, store, used } = elaborator;
  const own = flatMap([...names.entries], (entry): BlockVariable[] => {
    const { declared, definition, name, span } = entry;
    if (!declared?.shape || definition || entry.function) return [];
    const term = elaborator.valueOfEntry(entry, span)?.term;
    if (term?.kind !== "variable") return [];
    const { dtype, shape } = term;
    const { properties } = declared;
    const full = properties.length > 0 ? variable(store, name, shape, { dtype, properties }) : term;
    return [{ name, term, declared: full, span, origin: "block" }];
  });
  const code = [...used].map(
    ([name, { term, declared, span }]): BlockVariable => ({
      name,
      term,
      declared,
      span,
      origin: "code",
    }),
  );
  return [...own, ...code];
}

/** Definitions in the order of the text; those with a mistake have no value and are left out. */
export function definitionsOf(elaborator: Elaborator): Definition[] {
  return flatMap([...elaborator.names.entries], (entry): Definition[] => {
    const { definition = entry.function, name, span: nameSpan } = entry;
    const value = definition && elaborator.valueOfKnown(entry);
    if (!definition || value?.term.kind !== "named") return [];
    const syntax = elaborator.resolved(definition.expression);
    return [{ name, term: value.term, row: value.row, span: definition.span, nameSpan, syntax }];
  });
}

/** `W := params.w`, by the name of the block. */
export function bindingsOf(names: BlockNames): ReadonlyMap<string, string> {
  return new Map(
    flatMap([...names.entries], ({ name, path }) =>
      path === undefined ? [] : [[name, path] as const],
    ),
  );
}
