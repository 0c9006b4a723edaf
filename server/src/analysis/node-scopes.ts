import type { ClassNode, FunctionNode } from "../typescript/tree.ts";
import type { Found } from "./found.ts";
import type { Scope } from "./scope.ts";

type Owner = FunctionNode | ClassNode;

/** Which scope is inside of which function or class. */
export class NodeScopes {
  readonly #journal: Scope["journal"];
  readonly #found: Found;
  readonly #scopes = new WeakMap<Owner, Scope>();
  readonly #owners = new WeakMap<Scope, Owner>();

  constructor(journal: Scope["journal"], found: Found) {
    this.#journal = journal;
    this.#found = found;
  }

  /** Remembers the scope inside of a function or class. */
  note(node: Owner, scope: Scope): void {
    this.#journal.set(this.#scopes, node, scope);
    this.#owners.set(scope, node);
    this.#found.scopes.push({ node, scope });
  }

  of(node: Owner): Scope | undefined {
    return this.#scopes.get(node);
  }

  /** The functions and classes around a scope, the outermost first. */
  ownersAround(scope: Scope): readonly Owner[] {
    const owner = this.#owners.get(scope);
    const outer = scope.parent ? this.ownersAround(scope.parent) : [];
    return owner ? [...outer, owner] : outer;
  }

  /** The function that a scope belongs to. */
  functionAround(scope: Scope): FunctionNode | undefined {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const owner = this.#owners.get(at);
      if (owner && "parameters" in owner) return owner;
    }
    return undefined;
  }
}
