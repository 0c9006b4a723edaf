/** A change of a value of the code. */
export interface Change {
  /** What was changed: the same object for every change of it. */
  readonly of: object;
  readonly undo: () => void;
  /** Nothing is known of it from here on. */
  readonly forget: () => void;
  /** Anything of the same kind may stand there. */
  readonly generalize: () => void;
}

/** What is changed while code is followed, so that a branch or a round of a loop can be taken back. */
export class Journal {
  #changes: Change[] = [];

  note(change: Change): void {
    this.#changes.push(change);
  }

  /** Runs `work`, takes back what it changed and says what that was. */
  tried<T>(work: () => T): { readonly result: T; readonly changes: readonly Change[] } {
    const outer = this.#changes;
    this.#changes = [];
    try {
      const result = work();
      const changes = this.#changes;
      // Of several changes of one thing the first one knows what it was before.
      const last = changes.toReversed();
      for (const change of last) change.undo();
      return { result, changes: [...new Map(last.map((one) => [one.of, one])).values()] };
    } finally {
      this.#changes = outer;
    }
  }
}
