import type { Meanings } from "./meaning.ts";
import { lastName, type Operation, type Rule } from "./operation.ts";

/** A rule for the operation of that name, which messages show. */
export type RuleOf = (operation: string) => Rule;

/** Operations that share their parameters and their rule. Names and parameters stand between blanks. */
export function rows(names: string, parameters: string, rule: RuleOf): Operation[] {
  return names.split(" ").map((name) => ({
    name,
    parameters: parameters === "" ? [] : parameters.split(" "),
    shape: rule(lastName(name)),
  }));
}

export function table(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map((operation) => [operation.name, operation]));
}

/** The operations with what they compute. */
export function meaning(
  operations: ReadonlyMap<string, Operation>,
  meanings: Meanings,
): ReadonlyMap<string, Operation> {
  const withMeaning = [...operations.values()].map((operation) => {
    const is = meanings.get(operation.name);
    return is ? { ...operation, meaning: is } : operation;
  });
  return table(withMeaning);
}

/** The operations of a name space: `numpy.add`. */
export function within(space: string, operations: readonly Operation[]): Operation[] {
  return operations.map((operation) => ({ ...operation, name: `${space}.${operation.name}` }));
}
