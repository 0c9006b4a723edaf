/**
 * What can be taken back. Code that is run to see where it leads, such as the first round of a loop, leaves nothing behind
 * when it is undone.
 */
export class Journal {
  #entries: (() => void)[] | undefined;

  /** How to take back what was just done; remembered while something is attempted. */
  note(undo: () => void): void {
    this.#entries?.push(undo);
  }

  /** Sets an entry of a map, in a way that can be taken back. */
  set<K, V>(map: MapLike<K, V>, key: K, value: V): void {
    if (this.#entries) {
      const before = map.get(key);
      this.#entries.push(() => {
        if (before === undefined) map.delete(key);
        else map.set(key, before);
      });
    }
    map.set(key, value);
  }

  /** Runs `work`; `undo` takes back all that it did. */
  attempt<T>(work: () => T): { readonly result: T; readonly undo: () => void } {
    const outer = this.#entries;
    const entries: (() => void)[] = [];
    this.#entries = entries;
    try {
      const result = work();
      return {
        result,
        undo: () => {
          for (const undo of entries.splice(0).reverse()) undo();
        },
      };
    } finally {
      this.#entries = outer;
      outer?.push(() => {
        for (const undo of entries.splice(0).reverse()) undo();
      });
    }
  }
}

interface MapLike<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
  delete(key: K): unknown;
}
