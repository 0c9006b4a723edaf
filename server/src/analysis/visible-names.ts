import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import { nameKey } from "../dsl/names.ts";
import { atomsOf, type Dim, dimOfName, type Shape, showAtom } from "../shape/dim.ts";
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
  readonly #byScope = new Map<Scope, NamesOfScope>();

  add(scope: Scope, block: number, { variables, definitions }: ElaboratedBlock): void {
    const known = this.#byScope.get(scope) ?? new NamesOfScope();
    for (const of of variables)
      if (of.origin === "block") known.add({ kind: "variable", block, of });
    for (const of of definitions) known.add({ kind: "definition", block, of });
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

  #first<T>(scope: Scope, of: (names: NamesOfScope) => T | undefined): T | undefined {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const names = this.#byScope.get(at);
      const found = names && of(names);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** What the blocks of one scope name, kept in the forms in which it is asked for. */
class NamesOfScope {
  readonly names = new Map<string, NameInBlock>();
  readonly spellings = new Map<string, string>();
  readonly sizes = new Map<string, Dim>();

  add(named: NameInBlock): void {
    const { name, term } = named.of;
    this.names.set(name, named);
    this.spellings.set(nameKey(name), name);
    for (const atom of sizeAtoms(term.shape)) this.sizes.set(showAtom(atom), dimOfName(atom));
  }
}

/** The names of sizes in a shape, as far as a formula can spell them. */
export function sizeAtoms(shape: Shape): string[] {
  return shape.flatMap(atomsOf).filter((atom) => /^[\p{L}_$]/u.test(atom));
}
