import type { Fact } from "../shape/fact.ts";
import type { Expression } from "../typescript/tree.ts";
import { withoutCasts } from "./maker.ts";
import type { Value } from "./scope.ts";
import type { Session } from "./session.ts";

/**
 * What an operation sees of an argument. An object literal that stands in the call is a record of its fields; of any other
 * object nobody knows which fields it lacks.
 */
export function argumentFact(
  expression: Expression | undefined,
  { fact, members }: Value,
  session: Session,
): Fact {
  const literal = expression && withoutCasts(expression);
  if (literal?.kind !== "object" || !members) return session.resolve(fact);
  const names = literal.properties.map(({ name }) => name);
  if (!names.every((name) => name !== undefined)) return session.resolve(fact);
  const fields = names.map(
    (name) => [name, session.resolve(members.get(name)?.fact ?? {})] as const,
  );
  return { value: { kind: "record", fields: new Map(fields) } };
}
