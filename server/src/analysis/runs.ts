import type { Substitution } from "../shape/substitution.ts";
import type { ClassNode, FunctionNode } from "../typescript/tree.ts";
import type { Found, Mark, Stretch } from "./found.ts";
import type { Reach } from "./reach.ts";
import type { Scope } from "./scope.ts";

/** What is analysed once: when it is, it may analyse others. */
export type Entered = FunctionNode | ClassNode;

/** A function that was analysed for itself when all statements around it were done, with what it was the first to analyse. */
export interface Run {
  readonly node: FunctionNode;
  readonly outer: Scope;
  /** The number of the moment. */
  readonly began: number;
  /** The functions and classes that were analysed in it, itself among them. */
  entered: ReadonlySet<Entered>;
  /** What was found in it. */
  stretch: Stretch;
  /** It changed what was there before it. */
  reachesOut: boolean;
}

/** Which part of an analysis found what, so that a part can be analysed again. */
export class Runs {
  readonly #found: Found;
  readonly #reach: Reach;
  readonly #known: Substitution;
  readonly #nextId: () => number;
  readonly #runs = new Map<Entered, Run>();
  /** What other code than that of its run has asked for. */
  readonly #asked = new Set<Entered>();
  readonly #followed = new Set<Entered>();
  readonly #times = new Map<Entered, number>();
  #entered: Set<Entered> | undefined;
  #isWatching = false;
  /** Of a run that is repeated: when it first began. */
  #began: number | undefined;
  #isLate = false;

  constructor(found: Found, reach: Reach, known: Substitution, nextId: () => number) {
    this.#found = found;
    this.#reach = reach;
    this.#known = known;
    this.#nextId = nextId;
  }

  /** All statements of the file are done: from here on functions are analysed for themselves. */
  begin(): void {
    this.#isWatching = true;
  }

  /** Whether a function is being analysed for itself. */
  get isInside(): boolean {
    return this.#entered !== undefined;
  }

  /** Analyses a function or a class for the first time. What a class changes of others counts where it is in no run. */
  enter<T>(node: Entered, outer: Scope, work: () => T): T {
    this.#times.set(node, this.#began ?? this.#nextId());
    this.#entered?.add(node);
    if (this.#entered || !this.#isWatching) return work();
    if ("fields" in node) return this.#reaching(this.#nextId(), work).result;
    return this.#run(node, outer, work);
  }

  /** Somebody wants to know what was found out about a function or class before. */
  ask(node: Entered): void {
    if (this.#entered?.has(node)) return;
    this.#asked.add(node);
    const time = this.#times.get(node) ?? 0;
    if (this.#began !== undefined && time > this.#began) this.#isLate = true;
  }

  /** Somebody looks at all that stands in a function or class. */
  follow(node: Entered): void {
    if (!this.#entered?.has(node)) this.#followed.add(node);
  }

  isAsked(node: Entered): boolean {
    return this.#asked.has(node);
  }

  /** The run in which a function was analysed, if it was in one. */
  of(node: Entered): Run | undefined {
    return this.#runs.get(node);
  }

  /** Every function and class that was analysed in a run. */
  get all(): Iterable<readonly [Entered, Run]> {
    return this.#runs;
  }

  /** Whether nothing that a run saw was changed behind it, nor anything by itself, and nobody has looked into it. */
  isRepeatable({ reachesOut, began, entered }: Run): boolean {
    const isFollowed = [...entered].some((node) => this.#followed.has(node));
    return !isFollowed && !reachesOut && !this.#reach.changedBehind(began);
  }

  /** What a run has analysed and nobody else since. */
  ownedBy(run: Run): readonly Entered[] {
    return [...run.entered].filter((node) => this.#runs.get(node) === run);
  }

  /** Analyses the function of a run again, as if it were the first time. False where it sees what was not there then. */
  repeat(run: Run, work: () => void): boolean {
    for (const node of this.ownedBy(run)) this.#runs.delete(node);
    const since = this.#found.mark;
    this.#began = run.began;
    this.#isLate = false;
    const { entered, reachesOut } = this.#watched(run.node, work);
    this.#began = undefined;
    if (reachesOut || this.#isLate) return false;
    run.entered = entered;
    for (const node of entered) this.#runs.set(node, run);
    const grown = this.#found.replace(run.stretch, since);
    run.stretch = { from: run.stretch.from, to: sumOf(run.stretch.to, grown) };
    for (const other of new Set(this.#runs.values()))
      if (other.began > run.began) other.stretch = movedBy(other.stretch, grown);
    return true;
  }

  #run<T>(node: FunctionNode, outer: Scope, work: () => T): T {
    const from = this.#found.mark;
    const { began, result, entered, reachesOut } = this.#watched(node, work);
    const stretch = { from, to: this.#found.mark };
    const run: Run = { node, outer, began, entered, stretch, reachesOut };
    for (const each of entered) this.#runs.set(each, run);
    return result;
  }

  #watched<T>(node: FunctionNode, work: () => T) {
    const began = this.#nextId();
    const entered = new Set<Entered>([node]);
    this.#entered = entered;
    const { result, reachesOut } = this.#reaching(began, work);
    this.#entered = undefined;
    return { began, result, entered, reachesOut };
  }

  /** Learning the size of something older changes it. */
  #reaching<T>(since: number, work: () => T): { readonly result: T; readonly reachesOut: boolean } {
    return this.#reach.watch(since, () => {
      const learnt = this.#known.count;
      const result = work();
      for (const atom of this.#known.boundSince(learnt)) this.#reach.changed(numberOf(atom));
      return result;
    });
  }
}

/** The number of what an atom belongs to: `n#12`, `?12`. */
function numberOf(atom: string): number {
  return Number(/(\d+)!?$/.exec(atom)?.[1] ?? Number.NEGATIVE_INFINITY);
}

function sumOf(mark: Mark, grown: Mark): Mark {
  return mark.map((length, position) => length + (grown[position] ?? 0));
}

function movedBy({ from, to }: Stretch, grown: Mark): Stretch {
  return { from: sumOf(from, grown), to: sumOf(to, grown) };
}
