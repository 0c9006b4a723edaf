import { isStatement, type Loop, type TreeNode } from "../typescript/tree.ts";
import { partsOfLoop, walk } from "../typescript/walk.ts";
import { assignValue } from "./assign.ts";
import { namesAssignedBy } from "./assigned-names.ts";
import { changedList, changeList } from "./change-list.ts";
import { eachOf } from "./collections.ts";
import { declareFrom } from "./declare.ts";
import { execute, executeStatement } from "./execute.ts";
import type { Changes } from "./flow.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { saysNoMore } from "./value.ts";

/** Loops in more rounds than that forget at once what they assign. */
const MAX_ATTEMPTS = 2;

/** What is left to do behind a round: where its ways lead. */
export interface Round {
  readonly again: Changes;
  readonly broken: readonly Changes[];
}

/**
 * Follows a loop to what holds in every round: first as if nothing changed from one to the next, then with what two rounds
 * have in common, then with nothing known of what it assigns.
 */
export function executeLoop(
  loop: Loop,
  label: string | undefined,
  scope: Scope,
  session: Session,
): boolean {
  execute(loop.first, scope, session);
  const forget = (): void => forgetAssigned(partsOfLoop(loop), scope, session);
  repeat(() => runOnce(loop, label, scope, session), forget, loop.runs, session);
  return true;
}

/** Runs what may run any number of times, once at least where `runs` says so. `forget` forgets all that it assigns. */
export function repeat(
  runRound: () => Round,
  forget: () => void,
  runs: boolean,
  session: Session,
): void {
  const last = session.attempts >= MAX_ATTEMPTS ? 0 : 2;
  for (let round = 0; ; round += 1) {
    if (round === last) forget();
    const { result, undo } = session.attempt(runRound);
    const unstable = [...result.again].filter(
      ([variable, value]) =>
        !saysNoMore(session.resolvedValue(variable.value), session.resolvedValue(value)),
    );
    if (round === last || unstable.length === 0) {
      const skipped: Changes[] = runs ? [] : [new Map()];
      session.join([...skipped, result.again, ...result.broken]);
      return;
    }
    undo();
    for (const [variable, value] of unstable)
      session.assign(variable, session.joinAll([variable.value, value]));
  }
}

/** Forgets what the nodes give another value or change in place. */
export function forgetAssigned(nodes: readonly TreeNode[], scope: Scope, session: Session): void {
  session.forget(assignedIn(nodes, scope));
  walk(nodes, {
    node: (node) => {
      const list = changedList(node);
      if (list?.kind === "name") changeList(list, scope, session);
    },
  });
}

function runOnce(loop: Loop, label: string | undefined, scope: Scope, session: Session): Round {
  const { result, changes, broken, continued } = session.leavable("loop", label, () => {
    if (loop.over) takeEntry(loop.over, scope, session);
    execute(loop.head, scope, session);
    return executeStatement(loop.body, scope, session);
  });
  const again = session.branch(() => {
    session.join(result ? [changes, ...continued] : continued);
    execute(loop.last, scope, session);
  });
  return { again, broken };
}

/** `for (const x of xs)`: `x` is any entry. */
function takeEntry(
  { taker, list }: NonNullable<Loop["over"]>,
  scope: Scope,
  session: Session,
): void {
  const entry: Value = eachOf(session.infer(list, scope), session);
  if (taker.kind === "variables") {
    for (const declaration of taker.declarations) declareFrom(declaration, entry, scope, session);
  } else if (!isStatement(taker)) assignValue(taker, entry, scope, session);
}

/** The variables of the scope that the nodes give another value. */
function assignedIn(nodes: readonly TreeNode[], scope: Scope): Set<Variable> {
  const found = new Set<Variable>();
  walk(nodes, {
    node: (node) => {
      for (const name of namesAssignedBy(node)) {
        const variable = scope.lookup(name);
        if (variable) found.add(variable);
      }
    },
  });
  return found;
}
