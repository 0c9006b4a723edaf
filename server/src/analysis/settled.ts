import { entriesOf } from "./collections.ts";
import type { Members, Value } from "./scope.ts";
import type { Session } from "./session.ts";

/** Parts of parts of values are looked into so deep. */
const MAX_PARTS = 4;

/** The value with everything learnt put in, also into its parts. */
export function settled(value: Value, session: Session, depth = 0): Value {
  const { items } = value;
  const members = isMade(value.members) ? value.members : undefined;
  if (depth > MAX_PARTS || (!items && !members)) return session.resolvedValue(value);
  const part = (inner: Value): Value => settled(inner, session, depth + 1);
  return {
    ...session.resolvedValue(value),
    ...(items && { items: items.map(part) }),
    ...(members && {
      members: new Map(entriesOf(members).map(([name, member]) => [name, part(member)])),
    }),
  };
}

/** Of an object literal: no class or type makes its members when they are asked for. */
function isMade(members: Members | undefined): members is Map<string, Value> {
  return members !== undefined && Object.getPrototypeOf(members) === Map.prototype;
}
