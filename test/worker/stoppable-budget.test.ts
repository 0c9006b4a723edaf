import { describe, expect, it } from "vitest";
import { Budget, withinBudget } from "../../server/src/base/budget.ts";
import { GivenUp } from "../../server/src/worker/given-up.ts";
import { StoppableBudget } from "../../server/src/worker/stoppable-budget.ts";

describe("a budget that can be stopped", () => {
  it("ends soon after nobody waits any more", () => {
    const here = new GivenUp();
    const there = new GivenUp(here.memory);
    const steps = count(new StoppableBudget(1_000_000, () => there.id === 7), (done) => {
      if (done === 5000) here.id = 7;
    });
    expect(steps).toBeGreaterThanOrEqual(5000);
    expect(steps).toBeLessThan(7000);
  });

  it("ends like any other when its steps run out", () => {
    expect(count(new StoppableBudget(5000, () => false))).toBe(count(new Budget(5000)));
  });
});

function count(budget: Budget, watch: (done: number) => void = () => undefined): number {
  let steps = 0;
  withinBudget(() => {
    for (;;) {
      budget.spend();
      steps += 1;
      watch(steps);
    }
  });
  return steps;
}
