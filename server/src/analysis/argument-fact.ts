import type { Fact } from "../shape/fact.ts";
import { entriesOf } from "./collections.ts";
import type { Value } from "./scope.ts";
import type { Session } from "./session.ts";

/**
 * What an operation sees of an argument. An object that a literal made is a record of its fields; of any other object nobody
 * knows which fields it lacks.
 */
export function argumentFact({ fact, members, isWhole }: Value, session: Session): Fact {
  if (!isWhole || !members) return session.resolve(fact);
  const fields = entriesOf(members).map(
    ([name, value]) => [name, session.resolve(value.fact)] as const,
  );
  return { value: { kind: "record", fields: new Map(fields) } };
}
