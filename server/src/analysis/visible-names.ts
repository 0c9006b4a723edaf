import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { Dim } from "../shape/dim.ts";
import { NamesOfScope } from "./names-of-scope.ts";
import type { Scope } from "./scope.ts";

/** What a name means for a block of a scope or an inner one: a definition or a declaration of the block at an index. */
export type NameInBlock =
  | {
      readonly kind: "definition";
      readonly block: number;
      readonly of: ElaboratedBlock["definitions"][number];
    }
  | {
      readonly kind: "variable";
      readonly block: number;
      readonly of: ElaboratedBlock["variables"][number];
    };

/** The names that blocks give, by the scope that the block stands in; a later block's name hides an earlier one's. */
export class VisibleNames {
  readonly #byScope = new Map<Scope, NamesOfScope<NameInBlock>>();

  add(scope: Scope, block: number, { variables, definitions }: ElaboratedBlock): void {
    const known = this.#byScope.get(scope) ?? new NamesOfScope<NameInBlock>();
    for (const of of variables)
      if (of.origin === "block") known.add(of.name, of.term.shape, { kind: "variable", block, of });
    for (const of of definitions)
      known.add(of.name, of.term.shape, { kind: "definition", block, of });
    this.#byScope.set(scope, known);
  }

  /** The name as a scope sees it, its own blocks first. */
  find(name: string, scope: Scope): NameInBlock | undefined {
    return this.#first(scope, ({ names }) => names.get(name));
  }

  /** The name with a key of `nameKey` as its block spells it. */
  spelling(key: string, scope: Scope): string | undefined {
    return this.#first(scope, ({ spellings }) => spellings.get(key));
  }

  /** The size of that name in a shape of a block. */
  size(name: string, scope: Scope): Dim | undefined {
    return this.#first(scope, ({ sizes }) => sizes.get(name));
  }

  *visibleFrom(scope: Scope): Iterable<string> {
    for (let at: Scope | undefined = scope; at; at = at.parent)
      yield* this.#byScope.get(at)?.names.keys() ?? [];
  }

  #first<T>(scope: Scope, of: (names: NamesOfScope<NameInBlock>) => T | undefined): T | undefined {
    return scope.first((at) => {
      const names = this.#byScope.get(at);
      return names && of(names);
    });
  }
}
