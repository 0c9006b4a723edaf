import { differentiator } from "../derive/differentiator.ts";
import type { BlockScope, ScopeName } from "../dsl/scope.ts";
import type { Shape } from "../shape/dim.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import type { VisibleNames } from "./visible-names.ts";

/** What a block sees: names of earlier blocks, then variables of the code. */
export interface BlockSurroundings {
  readonly store: TermStore;
  readonly earlier: VisibleNames;
  readonly scope: Scope;
  readonly code: ReadonlyMap<string, Variable>;
  /** A shape of the code in the names of the block. */
  readonly inBlock: (shape: Shape) => Shape;
  /** Names whose shape the block says itself. */
  readonly own: ReadonlySet<string>;
}

export function blockScope(around: BlockSurroundings, session: Session): BlockScope {
  return {
    lookup: (name) => ofEarlier(name, around) ?? ofCode(name, around, session),
    names: () => new Set([...around.earlier.visibleFrom(around.scope), ...around.code.keys()]),
    differentiate: differentiator(around.store),
  };
}

/** Whether a variable of the code can stand in a formula: no function, class, text or name space. */
export function isMathematical({ meaning, fact, members }: Value): boolean {
  return !meaning && !members && fact.value?.kind !== "string" && fact.dtype !== "bool";
}

function ofEarlier(
  name: string,
  { earlier, own, scope }: BlockSurroundings,
): ScopeName | undefined {
  const found = own.has(name) ? undefined : earlier.find(name, scope);
  if (!found) return undefined;
  if (found.kind === "definition") return { shape: found.of.term.shape, body: found.of.term.body };
  const { shape, dtype } = found.of.term;
  return { shape, dtype, properties: found.of.declared.properties };
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
