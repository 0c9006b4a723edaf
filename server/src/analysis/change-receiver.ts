import type { Operation } from "../libraries/operation.ts";
import type { Call } from "../typescript/tree.ts";
import { argumentFact } from "./argument-fact.ts";
import { withoutCasts } from "./maker.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `model.add(layer)`: the variable holds the changed model from here on; one that another function changes is not known. */
export function changeReceiver(
  changes: NonNullable<Operation["changes"]>,
  receiver: Value,
  values: readonly Value[] | undefined,
  call: Call,
  scope: Scope,
  session: Session,
): void {
  const object = call.callee.kind === "member" ? withoutCasts(call.callee.object) : undefined;
  const variable = object?.kind === "name" ? scope.lookup(object.name) : undefined;
  if (!variable) return;
  const facts = [
    session.resolve(receiver.fact),
    ...(values ?? []).map((value, at) => argumentFact(call.arguments[at], value, session)),
  ];
  const result =
    values &&
    declaredHere(variable.name, scope) &&
    changes({ arguments: facts, sizes: session.sizes });
  const after =
    result && result.kind === "known" ? { ...receiver, fact: result.fact } : UNKNOWN_VALUE;
  session.assign(variable, after);
}

/** Whether the variable belongs to a block of the function that the scope stands in. */
function declaredHere(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.variables.has(name)) return true;
    if (at === scope.forSizes) return false;
  }
  return false;
}
