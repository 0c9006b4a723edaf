import type { Slot, Value } from "./value.ts";

/** The variables of one scope of the code. */
export class Environment {
  readonly parent: Environment | undefined;
  readonly #slots = new Map<string, Slot>();

  constructor(parent?: Environment) {
    this.parent = parent;
  }

  declare(name: string, value: Value): Slot {
    const slot = { value };
    this.#slots.set(name, slot);
    return slot;
  }

  lookup(name: string): Slot | undefined {
    return this.#slots.get(name) ?? this.parent?.lookup(name);
  }

  /** The variables that can be seen here, the nearest first. */
  *visible(): Generator<readonly [string, Slot]> {
    const hidden = new Set<string>();
    for (let at: Environment | undefined = this; at; at = at.parent) {
      for (const [name, slot] of at.#slots) {
        if (!hidden.has(name)) yield [name, slot];
        hidden.add(name);
      }
    }
  }
}
