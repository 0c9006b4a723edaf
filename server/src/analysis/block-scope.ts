import { differentiator } from "../derive/differentiator.ts";
import { nameKey } from "../dsl/names.ts";
import type { BlockScope, ScopeName } from "../dsl/scope.ts";
import { type Dim, type Shape, singleName } from "../shape/dim.ts";
import type { TermStore } from "../tensor/store.ts";
import type { CodeNamesOfScope } from "./code-names.ts";
import type { Scope, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import type { VisibleNames } from "./visible-names.ts";

/** What a block sees: names of earlier blocks, then variables of the code. */
export interface BlockSurroundings {
  readonly store: TermStore;
  readonly earlier: VisibleNames;
  readonly scope: Scope;
  readonly code: CodeNamesOfScope;
  /** Variables of the code that the block does not mean. */
  readonly hidden: ReadonlySet<string>;
  /** A shape of the code in the names of the block. */
  readonly inBlock: (shape: Shape) => Shape;
  /** Names whose shape the block says itself, by `nameKey`. */
  readonly own: ReadonlySet<string>;
}

export function blockScope(around: BlockSurroundings, session: Session): BlockScope {
  return {
    lookup: (name) => ofEarlier(name, around) ?? ofCode(name, around, session),
    names: () => namesOf(around),
    spelling: (key) => spellingOf(key, around),
    size: (name) => sizeOf(name, around),
    differentiate: differentiator(around.store),
  };
}

/** The variable of the code that the block means by a name. */
export function variableOf(
  name: string,
  { code, hidden }: Pick<BlockSurroundings, "code" | "hidden">,
): Variable | undefined {
  return hidden.has(name) ? undefined : code.variable(name);
}

function* namesOf({ earlier, scope, code, hidden }: BlockSurroundings): Iterable<string> {
  yield* earlier.visibleFrom(scope);
  for (const { name } of code.variables()) if (!hidden.has(name)) yield name;
}

function spellingOf(
  key: string,
  { earlier, scope, code, hidden }: BlockSurroundings,
): string | undefined {
  const name = code.spelling(key);
  return name === undefined || hidden.has(name) ? earlier.spelling(key, scope) : name;
}

/** A size of the code goes by that name only while the block has no other name for it. */
function sizeOf(
  name: string,
  { earlier, scope, code, inBlock }: BlockSurroundings,
): Dim | undefined {
  const size = code.size(name);
  const [called] = size ? inBlock([size]) : [];
  return called && singleName(called) === name ? called : earlier.size(name, scope);
}

function ofEarlier(
  name: string,
  { earlier, own, scope }: BlockSurroundings,
): ScopeName | undefined {
  const found = own.has(nameKey(name)) ? undefined : earlier.find(name, scope);
  if (!found) return undefined;
  if (found.kind === "definition") return { shape: found.of.term.shape, body: found.of.term.body };
  const { shape, dtype } = found.of.term;
  return { shape, dtype, properties: found.of.declared.properties };
}

function ofCode(name: string, around: BlockSurroundings, session: Session): ScopeName | undefined {
  const { own, inBlock } = around;
  const variable = variableOf(name, around);
  if (!variable) return undefined;
  const { shape, dtype } = session.resolve(variable.value.fact);
  if (own.has(nameKey(name)) || !shape) return { shape: undefined };
  return {
    shape: inBlock(shape),
    ...(dtype === "int" && shape.length > 0 && { dtype: "int" as const }),
  };
}
