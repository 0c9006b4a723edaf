import type { Statement, Switch, Try } from "../typescript/tree.ts";
import { isTrue } from "./arithmetic.ts";
import { type Completion, JUMP, type Lifter, NORMAL } from "./lifter.ts";
import { Environment } from "./value.ts";

/**
 * Follows what runs if a condition holds and what runs if not, or both where nobody can tell: then nothing is known of what
 * either of them changes, but for one that the code does not go on from. `run` tells whether the code goes on.
 */
export function eitherWay(
  truth: boolean | undefined,
  lifter: Lifter,
  run: (holds: boolean) => boolean,
): void {
  if (truth !== undefined) {
    run(truth);
    return;
  }
  const [yes, no] = [true, false].map((holds) => lifter.journal.tried(() => run(holds)));
  if (yes?.result !== no?.result) run(yes?.result === true);
  else for (const change of [...(yes?.changes ?? []), ...(no?.changes ?? [])]) change.forget();
}

export function executeIf(
  { condition, whenTrue, whenFalse }: Extract<Statement, { kind: "if" }>,
  at: Environment,
  lifter: Lifter,
): Completion {
  const truth = isTrue(lifter.steps.evaluate(condition, at));
  const ways: Completion[] = [];
  eitherWay(truth, lifter, (holds) => {
    const branch = holds ? whenTrue : whenFalse;
    const completion = branch ? lifter.steps.execute([branch], new Environment(at)) : NORMAL;
    ways.push(completion);
    return completion.kind === "normal";
  });
  const [first = NORMAL] = ways;
  if (truth !== undefined) return first;
  if (ways.some(({ kind }) => kind === "return")) lifter.returnsEarly = true;
  return ways.some(({ kind }) => kind === "normal") ? NORMAL : first;
}

/** Which clause runs is not followed. */
export function executeSwitch(
  { subject, clauses }: Switch,
  at: Environment,
  lifter: Lifter,
): Completion {
  lifter.steps.evaluate(subject, at);
  for (const { test, statements } of clauses) {
    if (test) lifter.steps.evaluate(test, at);
    eitherWay(undefined, lifter, (runs) => {
      if (runs && lifter.steps.execute(statements, new Environment(at)).kind === "return")
        lifter.returnsEarly = true;
      return true;
    });
  }
  return NORMAL;
}

/** The body runs to its end; what the handler changes is not known. */
export function executeTry(
  { body, handler, finalizer }: Try,
  at: Environment,
  lifter: Lifter,
): Completion {
  const completion = lifter.steps.execute([body], at);
  if (handler)
    eitherWay(undefined, lifter, (runs) => {
      if (!runs) return true;
      return lifter.steps.execute([handler.body], new Environment(at)).kind === "normal";
    });
  const last = finalizer ? lifter.steps.execute([finalizer], at) : NORMAL;
  return last.kind === "normal" ? completion : JUMP;
}
