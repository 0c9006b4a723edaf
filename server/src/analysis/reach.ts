/** Something that was there before the code that changed it. */
interface Change {
  /** The numbers of what was changed, and of the moment. */
  readonly born: number;
  readonly at: number;
}

/**
 * Whether code that is analysed for itself changes what was there before it, so that other code sees what it did. Whatever is made
 * in an analysis has a number of one count, which tells what is older.
 */
export class Reach {
  readonly #changes: Change[] = [];
  #since = Number.NEGATIVE_INFINITY;

  /** Runs code that begins at a number; says whether it changes anything older. */
  watch<T>(since: number, work: () => T): { readonly result: T; readonly reachesOut: boolean } {
    const outer = this.#since;
    const before = this.#changes.length;
    this.#since = since;
    const result = work();
    this.#since = outer;
    return { result, reachesOut: this.#changes.length > before };
  }

  /** Something was changed for good; without a number, nobody knows how old it is. */
  changed(born = Number.NEGATIVE_INFINITY): void {
    if (born < this.#since) this.#changes.push({ born, at: this.#since });
  }

  /** Whether what was there at a moment was changed behind it. */
  changedBehind(moment: number): boolean {
    return this.#changes.some(({ born, at }) => at > moment && born < moment);
  }
}
