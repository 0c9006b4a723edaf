import type { FunctionNode } from "../typescript/tree.ts";
import { repeat } from "./execute-loop.ts";
import type { Changes } from "./flow.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";

/** A function that is handed over and runs at once, any number of times. */
export class Callback {
  readonly #node: FunctionNode;
  readonly #scope: Scope;
  readonly #session: Session;

  constructor(node: FunctionNode, scope: Scope, session: Session) {
    this.#node = node;
    this.#scope = scope;
    this.#session = session;
  }

  /**
   * Runs it as often as it may run, with arguments that hold every time, and returns what it returns. Where `holds` denies that
   * the first argument is still right for such a result, it is run with nothing known of that, and the result is `undefined`.
   */
  run(given: readonly Value[], holds: (result: Value) => boolean = () => true): Value | undefined {
    const session = this.#session;
    const results: Value[] = [];
    const { result: right, undo } = session.attempt(() => {
      this.#repeat(given, results);
      const [result] = results.slice(-1);
      return result !== undefined && holds(result);
    });
    if (right) return results.at(-1);
    const [result] = results.slice(-1);
    if (result === undefined) return undefined;
    undo();
    this.#repeat([{ fact: {} }, ...given.slice(1)], []);
    return undefined;
  }

  /** What it returns for the given arguments; nothing stays of what it does. */
  follow(given: readonly Value[]): Value | undefined {
    return this.#session.inference.follow(this.#node, this.#scope, given, undefined);
  }

  #repeat(given: readonly Value[], results: Value[]): void {
    const session = this.#session;
    const { inference } = session;
    const runRound = (): { again: Changes; broken: readonly Changes[] } => {
      const again = session.branch(() => {
        const summary = inference.enter(this.#node, this.#scope, given);
        if (summary?.returned) results.push(summary.returned);
      });
      return { again, broken: [] };
    };
    repeat(runRound, inference.changedBy(this.#node, this.#scope), false, session);
  }
}

/** A function of the code that is handed over by its name: it is analysed where it stands, and followed for these entries. */
export class NamedCallback extends Callback {
  override run(): Value | undefined {
    return undefined;
  }
}
