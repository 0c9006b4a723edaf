import { definitionsOf, variablesOf } from "../tensor/parts.ts";
import type { Program } from "../tensor/program.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";

/**
 * The statements that compute an answer from the variables of the block: the definitions it mentions, then itself under
 * `name`. All variables of what was asked are parameters, also those that only give a size.
 */
export function programOf(
  asked: readonly Term[],
  answer: Term,
  name: string,
  order: (name: string) => number,
): Program {
  const statements = definitionsOf([answer]).map((definition) => ({
    name: definition.name,
    term: definition.body,
  }));
  return {
    parameters: parametersOf([...asked, answer], order),
    statements: [...statements, { name, term: answer, meaning: name }],
    returns: [name],
  };
}

/** The variables below some terms, each once, in the user's order; those of other blocks last. */
export function parametersOf(
  roots: readonly Term[],
  order: (name: string) => number,
): VariableTerm[] {
  const byName = new Map(variablesOf(roots).map((variable) => [variable.name, variable]));
  const places = [...byName.values()].map((variable) => ({
    variable,
    place: order(variable.name),
  }));
  places.sort((a, b) => (a.place === b.place ? 0 : a.place < b.place ? -1 : 1));
  return places.map(({ variable }) => variable);
}
