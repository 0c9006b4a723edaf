import { differentiator } from "../derive/differentiator.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { BlockScope, ScopeName } from "../dsl/scope.ts";
import type { Shape } from "../shape/dim.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";

/** What a block sees: names of earlier blocks, then variables of the code. */
export interface BlockSurroundings {
  readonly store: TermStore;
  readonly earlier: readonly ElaboratedBlock[];
  readonly code: ReadonlyMap<string, Variable>;
  /** A shape of the code in the names of the block. */
  readonly inBlock: (shape: Shape) => Shape;
  /** Names whose shape the block says itself. */
  readonly own: ReadonlySet<string>;
}

export function blockScope(around: BlockSurroundings, session: Session): BlockScope {
  return {
    lookup: (name) => ofEarlier(name, around) ?? ofCode(name, around, session),
    names: () => new Set([...around.earlier.flatMap(namesOf), ...around.code.keys()]),
    differentiate: differentiator(around.store),
  };
}

/** Whether a variable of the code can stand in a formula: no function, class, text or name space. */
export function isMathematical({ meaning, fact, members }: Value): boolean {
  return !meaning && !members && fact.value?.kind !== "string" && fact.dtype !== "bool";
}

function ofEarlier(name: string, { earlier, own }: BlockSurroundings): ScopeName | undefined {
  if (own.has(name)) return undefined;
  for (const block of earlier.toReversed()) {
    const definition = block.definitions.find((defined) => defined.name === name);
    if (definition) return { shape: definition.term.shape, body: definition.term.body };
    const variable = block.variables.find(
      (declared) => declared.name === name && declared.origin === "block",
    );
    if (!variable) continue;
    const { shape, dtype } = variable.term;
    return { shape, dtype, properties: variable.declared.properties };
  }
  return undefined;
}

function ofCode(
  name: string,
  { code, own, inBlock }: BlockSurroundings,
  session: Session,
): ScopeName | undefined {
  const variable = code.get(name);
  if (!variable) return undefined;
  const { shape, dtype } = session.resolve(variable.value.fact);
  if (own.has(name) || !shape) return { shape: undefined };
  return {
    shape: inBlock(shape),
    ...(dtype === "int" && shape.length > 0 && { dtype: "int" as const }),
  };
}

function namesOf({ variables, definitions }: ElaboratedBlock): string[] {
  return [...variables.filter(({ origin }) => origin === "block"), ...definitions].map(
    ({ name }) => name,
  );
}
