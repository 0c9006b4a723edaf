/** Thrown inside the engine when counted work runs out; `withinBudget` turns it into an answer. */
export class OutOfBudget extends Error {
  override readonly name = "OutOfBudget";
}

/** Work is counted in steps, so that "too large" does not depend on the machine. */
export class Budget {
  #left: number;
  readonly #whole: Budget | undefined;

  constructor(steps: number, whole?: Budget) {
    this.#left = steps;
    this.#whole = whole;
  }

  get left(): number {
    return this.#left;
  }

  /** A budget of its own whose steps count here too. */
  part(steps: number): Budget {
    return new Budget(steps, this);
  }

  spend(steps = 1): void {
    this.#left -= steps;
    this.#whole?.spend(steps);
    if (this.#left < 0) throw new OutOfBudget("too large");
  }
}

/** Runs `work`; `undefined` when its budget (or the stack) ran out. */
export function withinBudget<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof RangeError) return undefined;
    throw error;
  }
}
