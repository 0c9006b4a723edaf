import { Budget, OutOfBudget } from "../base/budget.ts";

/** A budget that also ends when nobody waits for the answer any more. */
export class StoppableBudget extends Budget {
  readonly #isGivenUp: () => boolean;
  #sinceLook = 0;

  constructor(steps: number, isGivenUp: () => boolean) {
    super(steps);
    this.#isGivenUp = isGivenUp;
  }

  override spend(steps = 1): void {
    super.spend(steps);
    this.#sinceLook += steps;
    if (this.#sinceLook < LOOK_EVERY) return;
    this.#sinceLook = 0;
    if (this.#isGivenUp()) throw new OutOfBudget("nobody waits for the answer");
  }
}

const LOOK_EVERY = 1000;
