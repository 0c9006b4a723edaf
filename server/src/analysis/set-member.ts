import type { Value } from "./scope.ts";
import type { Session } from "./session.ts";

/** Gives a member of an object another value, for good. */
export function setMember({ members }: Value, name: string, value: Value, session: Session): void {
  if (!members) return;
  session.changing(members);
  members.set(name, value);
}
