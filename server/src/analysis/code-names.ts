import { nameKey } from "../dsl/names.ts";
import { type Dim, dimOfName, showAtom } from "../shape/dim.ts";
import type { CodeVariable } from "./analysis.ts";
import { variablesAt } from "./block-place.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { sizeAtoms } from "./visible-names.ts";

/** The variables of the code that formulas of a scope can mean, found once for all blocks of the scope. */
export class CodeNames {
  readonly #session: Session;
  readonly #known = new Map<Scope, CodeNamesOfScope>();

  constructor(session: Session) {
    this.#session = session;
  }

  at(scope: Scope): CodeNamesOfScope {
    const known = this.#known.get(scope);
    if (known) return known;
    const found = namesAt(scope, this.#session);
    this.#known.set(scope, found);
    return found;
  }
}

export interface CodeNamesOfScope {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly facts: ReadonlyMap<string, CodeVariable>;
  /** Names by `nameKey`. */
  readonly spellings: ReadonlyMap<string, string>;
  /** The sizes in shapes of the variables, by the name that a formula has for them. */
  readonly sizes: ReadonlyMap<string, Dim>;
}

function namesAt(scope: Scope, session: Session): CodeNamesOfScope {
  const variables = new Map<string, Variable>();
  const facts = new Map<string, CodeVariable>();
  const spellings = new Map<string, string>();
  const sizes = new Map<string, Dim>();
  for (const [name, variable] of variablesAt(scope)) {
    session.step();
    if (!isMathematical(variable.value)) continue;
    const fact = session.resolve(variable.value.fact);
    variables.set(name, variable);
    facts.set(name, { name: variable.name, span: variable.span, fact });
    spellings.set(nameKey(name), name);
    for (const atom of sizeAtoms(fact.shape ?? [])) sizes.set(showAtom(atom), dimOfName(atom));
  }
  return { variables, facts, spellings, sizes };
}

/** Whether a variable of the code can stand in a formula: no function, class, text or name space. */
function isMathematical({ meaning, fact, members }: Value): boolean {
  return !meaning && !members && fact.value?.kind !== "string" && fact.dtype !== "bool";
}
