import type { Fact, FollowedValue } from "../shape/fact.ts";
import type { Value, Variable } from "./scope.ts";
import { joinValues, withoutShape } from "./value.ts";

/** Which values variables have along the ways that code can take. */
export abstract class Flow {
  #changes: Map<Variable, Value>[] = [];
  readonly #holders = new Map<FollowedValue, Set<Variable>>();

  abstract resolve(fact: Fact): Fact;

  /** Gives a variable another value, in a way that `branch` can take back. */
  assign(variable: Variable, value: Value): void {
    const changes = this.#changes.at(-1);
    if (changes && !changes.has(variable)) changes.set(variable, variable.value);
    variable.value = value;
    this.hold(variable);
  }

  /** Remembers which variables hold a list, since a change of it is seen in all of them. */
  hold(variable: Variable): void {
    const { value } = variable.value.fact;
    if (value?.kind !== "list") return;
    const holders = this.#holders.get(value);
    if (holders) holders.add(variable);
    else this.#holders.set(value, new Set([variable]));
  }

  /** The variables that held the list at some time. */
  holdersOf(list: FollowedValue): Iterable<Variable> {
    return this.#holders.get(list) ?? [];
  }

  /** Runs `work`, takes its assignments back and returns them. */
  branch(work: () => unknown): Map<Variable, Value> {
    const before = new Map<Variable, Value>();
    this.#changes.push(before);
    work();
    this.#changes.pop();
    const after = new Map<Variable, Value>();
    for (const [variable, value] of before) {
      after.set(variable, variable.value);
      variable.value = value;
    }
    return after;
  }

  /** Goes on with what holds behind several branches, of which one has run. */
  join(branches: readonly ReadonlyMap<Variable, Value>[]): void {
    const changed = new Set(branches.flatMap((branch) => [...branch.keys()]));
    for (const variable of changed) {
      const [first, ...others] = branches.map((branch) => branch.get(variable) ?? variable.value);
      if (first) this.assign(variable, this.joinAll([first, ...others]));
    }
  }

  /** What holds of a value that is one of several. */
  joinAll([first, ...others]: readonly [Value, ...(readonly Value[])]): Value {
    const resolved = (value: Value): Value => ({ ...value, fact: this.resolve(value.fact) });
    return others.reduce((a, b) => (a === b ? a : joinValues(resolved(a), resolved(b))), first);
  }

  forget(variables: Iterable<Variable>): void {
    for (const variable of variables) this.assign(variable, withoutShape(variable.value));
  }
}
