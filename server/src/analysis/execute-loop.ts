import { isStatement, type Loop, type TreeNode } from "../typescript/tree.ts";
import { partsOfLoop, walk } from "../typescript/walk.ts";
import { assignValue } from "./assign.ts";
import { namesAssignedBy } from "./assigned-names.ts";
import { changedList } from "./change-list.ts";
import { eachOf } from "./collections.ts";
import { declareFrom } from "./declare.ts";
import type { Changes } from "./flow.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { saysNoMore } from "./value.ts";

/** Loops in more rounds than that forget at once what they assign. */
const MAX_ATTEMPTS = 2;

/** What is left to do behind a round: where its ways lead. */
export interface Round {
  /** `while (true)` is left by `break` only. */
  readonly isEndless?: boolean;
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
  session.inference.visit(loop.first, scope);
  const changed = changedIn(partsOfLoop(loop), scope);
  repeat(() => runOnce(loop, label, scope, session), changed, loop.runs, session);
  return true;
}

/**
 * Runs what may run any number of times, once at least where `runs` says so. Of what it changes only tensors are worth more
 * than one round: numbers count and lists grow.
 */
export function repeat(
  runRound: () => Round,
  changed: Iterable<Variable>,
  runs: boolean,
  session: Session,
): void {
  const last = session.attempts >= MAX_ATTEMPTS ? 0 : 2;
  const [tensors, others] = [...changed].reduce<[Variable[], Variable[]]>(
    (parts, variable) => {
      parts[mayHoldTensors(variable.value) ? 0 : 1].push(variable);
      return parts;
    },
    [[], []],
  );
  session.forget(others);
  for (let round = 0; ; round += 1) {
    if (round === last) session.forget(tensors);
    const { result, undo } = session.attempt(runRound);
    const unstable = [...result.again].filter(
      ([variable, value]) =>
        !saysNoMore(session.resolvedValue(variable.value), session.resolvedValue(value)),
    );
    if (round === last || unstable.length === 0) {
      const ended = runs ? [result.again] : [new Map(), result.again];
      session.join([...(result.isEndless ? [] : ended), ...result.broken]);
      return;
    }
    undo();
    for (const [variable, value] of unstable)
      session.assign(variable, session.joinAll([variable.value, value]));
  }
}

function runOnce(loop: Loop, label: string | undefined, scope: Scope, session: Session): Round {
  const { result, changes, broken, continued } = session.leavable("loop", label, () => {
    if (loop.over) takeEntry(loop.over, scope, session);
    session.inference.visit(loop.head, scope);
    return session.inference.visit([loop.body], scope);
  });
  const again = session.branch(() => {
    session.join(result ? [changes, ...continued] : continued);
    session.inference.visit(loop.last, scope);
  });
  const isEndless = !loop.over && [...loop.head, ...(loop.runs ? loop.last : [])].every(isTrue);
  return { again, broken, isEndless: isEndless && broken.length > 0 };
}

function isTrue(node: TreeNode): boolean {
  return node.kind === "boolean" && node.value;
}

/** A tensor, an object, or a list that may be one of tensors: they can be followed from round to round. */
function mayHoldTensors({ tensorOf, items, each, isWhole }: Value): boolean {
  if (items) return items.every((item) => mayHoldTensors(item));
  return tensorOf !== undefined || each !== undefined || isWhole === true;
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

/** The variables of the scope that the nodes give another value or change in place. */
export function changedIn(nodes: readonly TreeNode[], scope: Scope): Set<Variable> {
  const found = new Set<Variable>();
  walk(nodes, {
    node: (node) => {
      const list = changedList(node);
      const names = namesAssignedBy(node);
      for (const name of list?.kind === "name" ? [...names, list.name] : names) {
        const variable = scope.lookup(name);
        if (variable && variable.value.meaning?.kind !== "namespace") found.add(variable);
      }
    },
  });
  return found;
}
