import type { CommentedFact, ValueFact } from "./analysis.ts";
import type { Value } from "./scope.ts";

/** What was found out about named values, and about the nodes that comments can stand behind. */
export class ValueFacts {
  readonly facts: ValueFact[] = [];
  readonly returns: CommentedFact[] = [];
  readonly #nodes = new Map<object, { readonly name: string | undefined; readonly value: Value }>();

  add(fact: ValueFact): void {
    this.facts.push(fact);
  }

  noteNode(node: object, name: string | undefined, value: Value): void {
    this.#nodes.set(node, { name, value });
  }

  ofNode(node: object): { readonly name: string | undefined; readonly value: Value } | undefined {
    return this.#nodes.get(node);
  }
}
