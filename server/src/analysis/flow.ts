import type { Fact, FollowedValue } from "../shape/fact.ts";
import type { Leave } from "../typescript/tree.ts";
import type { Value, Variable } from "./scope.ts";
import { joinValues, withoutShape } from "./value.ts";

/** The values that variables got along one way through code. */
export type Changes = ReadonlyMap<Variable, Value>;

/** What `break` and `continue` leave: a loop, a `switch` or a labelled statement. */
interface Frame {
  readonly kind: "loop" | "switch" | "labelled";
  readonly label: string | undefined;
  readonly depth: number;
  readonly broken: Changes[];
  readonly continued: Changes[];
}

/** Where the ways through a loop, a `switch` or a labelled statement lead. */
export interface Ways<T> {
  readonly result: T;
  /** What was changed on the way to its end. */
  readonly changes: Changes;
  readonly broken: readonly Changes[];
  readonly continued: readonly Changes[];
}

/** Which values variables have along the ways that code can take. */
export abstract class Flow {
  #changes: Map<Variable, Value>[] = [];
  #frames: Frame[] = [];
  readonly #holders = new WeakMap<FollowedValue, Set<Variable>>();

  abstract resolve(fact: Fact): Fact;

  /** A variable was changed that no branch gives its value back. */
  protected abstract changedForGood(): void;

  /** How many branches the code that runs stands in. */
  get branches(): number {
    return this.#changes.length;
  }

  /** Gives a variable another value, in a way that `branch` can take back. */
  assign(variable: Variable, value: Value): void {
    const changes = this.#changes.at(-1);
    if (!changes) this.changedForGood();
    else if (!changes.has(variable)) changes.set(variable, variable.value);
    variable.value = value;
    this.hold(variable);
  }

  /** Remembers which variables hold a list or an instance, since a change of it is seen in all of them. */
  hold(variable: Variable): void {
    const { value } = variable.value.fact;
    if (value?.kind !== "list" && value?.kind !== "record") return;
    const holders = this.#holders.get(value);
    if (holders) holders.add(variable);
    else this.#holders.set(value, new Set([variable]));
  }

  /** The variables that held the list or the instance at some time. */
  holdersOf(list: FollowedValue): Iterable<Variable> {
    return this.#holders.get(list) ?? [];
  }

  /** Runs `work`, takes its assignments back and returns them. */
  branch(work: () => unknown): Changes {
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
  join(branches: readonly Changes[]): void {
    const changed = new Set<Variable>();
    for (const branch of branches) for (const variable of branch.keys()) changed.add(variable);
    for (const variable of changed) {
      const [first, ...others] = branches.map((branch) => branch.get(variable) ?? variable.value);
      if (first) this.assign(variable, this.joinAll([first, ...others]));
    }
  }

  /** What holds of a value that is one of several. */
  joinAll([first, ...others]: readonly [Value, ...(readonly Value[])]): Value {
    return others.reduce(
      (a, b) => (a === b ? a : joinValues(this.resolvedValue(a), this.resolvedValue(b))),
      first,
    );
  }

  /** The value with everything learnt put in. */
  resolvedValue(value: Value): Value {
    const fact = this.resolve(value.fact);
    return fact === value.fact ? value : { ...value, fact };
  }

  forget(variables: Iterable<Variable>): void {
    for (const variable of variables) this.assign(variable, withoutShape(variable.value));
  }

  /** Runs what `break` can leave, takes its assignments back and says where its ways lead. */
  leavable<T>(kind: Frame["kind"], label: string | undefined, work: () => T): Ways<T> {
    const depth = this.#changes.length;
    const frame: Frame = { kind, label, depth, broken: [], continued: [] };
    this.#frames.push(frame);
    const results: T[] = [];
    const changes = this.branch(() => results.push(work()));
    this.#frames.pop();
    const [result] = results as [T];
    return { result, changes, broken: frame.broken, continued: frame.continued };
  }

  /** `break` or `continue`: what was changed up to here goes to what is left. */
  jump({ by, label }: Leave): void {
    if (by === "throw") return;
    const frame = this.#frames.findLast((each) =>
      label === undefined
        ? each.kind === "loop" || (by === "break" && each.kind === "switch")
        : each.label === label,
    );
    if (frame) (by === "break" ? frame.broken : frame.continued).push(this.#since(frame.depth));
  }

  /** Runs a function of its own: no `break` leads out of it. */
  apart<T>(work: () => T): T {
    const outer = this.#frames;
    this.#frames = [];
    const result = work();
    this.#frames = outer;
    return result;
  }

  #since(depth: number): Changes {
    const now = new Map<Variable, Value>();
    for (const changes of this.#changes.slice(depth))
      for (const variable of changes.keys()) now.set(variable, variable.value);
    return now;
  }
}
