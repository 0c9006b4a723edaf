import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
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
  readonly #byScope = new Map<Scope, Map<string, NameInBlock>>();

  add(scope: Scope, block: number, { variables, definitions }: ElaboratedBlock): void {
    const names = this.#byScope.get(scope) ?? new Map<string, NameInBlock>();
    for (const of of variables)
      if (of.origin === "block") names.set(of.name, { kind: "variable", block, of });
    for (const of of definitions) names.set(of.name, { kind: "definition", block, of });
    this.#byScope.set(scope, names);
  }

  /** The name as a scope sees it, its own blocks first. */
  find(name: string, scope: Scope): NameInBlock | undefined {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const found = this.#byScope.get(at)?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  visibleFrom(scope: Scope): string[] {
    const own = [...(this.#byScope.get(scope)?.keys() ?? [])];
    return scope.parent ? [...own, ...this.visibleFrom(scope.parent)] : own;
  }
}
