import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { definitionsOf, variablesOf } from "../tensor/parts.ts";
import type { Program } from "../tensor/program.ts";
import type { Term } from "../tensor/term.ts";

/**
 * The statements that compute an answer from the variables of the block: the definitions it mentions, then itself under
 * `name`. All variables of the question are parameters, also those that only give a size.
 */
export function programOf(
  { of, by, direction }: DerivativeQuestion,
  answer: Term,
  name: string,
  order: (name: string) => number,
): Program {
  const asked = direction ? [of, ...by, direction] : [of, ...by];
  const parameters = [...variablesOf([...asked, answer])].sort(
    (a, b) => order(a.name) - order(b.name),
  );
  const unique = parameters.filter(
    ({ name: own }, at) => parameters.findIndex((other) => other.name === own) === at,
  );
  const statements = definitionsOf([answer]).map((definition) => ({
    name: definition.name,
    term: definition.body,
  }));
  return {
    parameters: unique,
    statements: [...statements, { name, term: answer, meaning: name }],
    returns: [name],
  };
}
