import type { Expression, Statement, Switch, Try } from "../typescript/tree.ts";
import { suppose, truthOf } from "./conditions.ts";
import { declarePattern } from "./declare.ts";
import { executeLoop } from "./execute-loop.ts";
import type { Changes } from "./flow.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { saysNoMore, UNKNOWN_VALUE } from "./value.ts";

const NOTHING_CHANGED: Changes = new Map();

/** Runs both branches, each with what the condition says there. False when both leave. */
export function executeIf(
  { condition, whenTrue, whenFalse }: Extract<Statement, { kind: "if" }>,
  scope: Scope,
  session: Session,
): boolean {
  return eitherWay(condition, scope, session, (holds) => {
    const branch = holds ? whenTrue : whenFalse;
    return branch === undefined || session.inference.visit([branch], scope);
  });
}

/**
 * Runs `work` for a condition that holds, and for one that does not. What cannot be is run silently. Behind it holds what both
 * say that go on; false when none does.
 */
export function eitherWay(
  condition: Expression,
  scope: Scope,
  session: Session,
  work: (holds: boolean, possible: boolean) => boolean,
): boolean {
  const truth = truthOf(session.resolve(session.infer(condition, scope).fact));
  const open: Changes[] = [];
  for (const holds of [true, false]) {
    let goesOn = false;
    const changes = session.branch(() => {
      const possible =
        (truth === undefined || truth === holds) && suppose(condition, holds, scope, session);
      if (possible) goesOn = work(holds, true);
      else session.silently(() => work(holds, false));
    });
    if (goesOn) open.push(changes);
  }
  session.join(open);
  return open.length > 0;
}

export function executeSwitch(
  { subject, clauses }: Switch,
  label: string | undefined,
  scope: Scope,
  session: Session,
): boolean {
  session.infer(subject, scope);
  const { result, changes, broken } = session.leavable("switch", label, () => {
    let falling: Changes | undefined;
    for (const { test, statements } of clauses) {
      if (test) session.infer(test, scope);
      const before = falling;
      let goesOn = false;
      const after = session.branch(() => {
        if (before) session.join([NOTHING_CHANGED, before]);
        goesOn = session.inference.visit(statements, scope);
      });
      falling = goesOn ? after : undefined;
    }
    const passed = clauses.every(({ test }) => test !== undefined) ? [NOTHING_CHANGED] : [];
    const open = falling ? [...passed, falling] : passed;
    session.join(open);
    return open.length > 0;
  });
  const open = result ? [changes, ...broken] : broken;
  session.join(open);
  return open.length > 0;
}

/** The handler may begin anywhere in the body. */
export function executeTry(
  { body, handler, finalizer }: Try,
  scope: Scope,
  session: Session,
): boolean {
  const ways: { readonly goesOn: boolean; readonly changes: Changes }[] = [];
  const run = (work: () => boolean): Changes => {
    let goesOn = false;
    const changes = session.branch(() => {
      goesOn = work();
    });
    ways.push({ goesOn, changes });
    return changes;
  };
  const ran = run(() => session.inference.visit([body], scope));
  const unsure = [...ran].flatMap(([variable, value]) =>
    saysNoMore(variable.value, value) ? [] : [variable],
  );
  if (handler)
    run(() => {
      session.forget(unsure);
      const inner = session.scope("block", handler.body.span, scope);
      if (handler.target)
        declarePattern(handler.target, UNKNOWN_VALUE, { kind: "variable" }, inner, session);
      return session.inference.visit([handler.body], inner);
    });
  const open = ways.filter(({ goesOn }) => goesOn).map(({ changes }) => changes);
  if (open.length > 0) session.join(open);
  else session.forget(unsure);
  const ends = finalizer === undefined || session.inference.visit([finalizer], scope);
  return ends && open.length > 0;
}

export function executeLabelled(
  { label, body }: Extract<Statement, { kind: "labelled" }>,
  scope: Scope,
  session: Session,
): boolean {
  const inner = session.scope("block", body.span, scope);
  if (body.kind === "loop") return executeLoop(body, label, inner, session);
  if (body.kind === "switch") return executeSwitch(body, label, inner, session);
  const { result, changes, broken } = session.leavable("labelled", label, () =>
    session.inference.visit([body], scope),
  );
  const open = result ? [changes, ...broken] : broken;
  session.join(open);
  return open.length > 0;
}
