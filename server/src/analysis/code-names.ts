import type { Dim } from "../shape/dim.ts";
import type { CodeVariable, CodeVariables } from "./analysis.ts";
import { NamesOfScope } from "./names-of-scope.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";

/** The variables of the code that formulas can mean. Every scope's own are read once, however many blocks see them. */
export class CodeNames {
  readonly #session: Session;
  readonly #own = new Map<Scope, NamesOfScope<Variable>>();
  readonly #inside = new Map<Scope, NamesOfScope<Variable>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** What a block of the scope sees. */
  at(scope: Scope): CodeNamesOfScope {
    return new CodeNamesOfScope(scope, this, this.#session);
  }

  /** What the scope itself declares. */
  of(scope: Scope): NamesOfScope<Variable> {
    return this.#named(this.#own, scope, (names) => this.#read(scope, names));
  }

  /** What the blocks inside of a function, a class or the file declare; of one name the outermost. */
  inside(scope: Scope): NamesOfScope<Variable> {
    return this.#named(this.#inside, scope, (names) => {
      const blocks = scope.kind === "block" ? [] : scope.blocks();
      for (const block of blocks) this.#read(block, names);
    });
  }

  #named(
    known: Map<Scope, NamesOfScope<Variable>>,
    scope: Scope,
    read: (names: NamesOfScope<Variable>) => void,
  ): NamesOfScope<Variable> {
    const before = known.get(scope);
    if (before) return before;
    const names = new NamesOfScope<Variable>();
    known.set(scope, names);
    read(names);
    return names;
  }

  #read({ variables }: Scope, names: NamesOfScope<Variable>): void {
    for (const [name, variable] of variables) {
      this.#session.step();
      if (!names.names.has(name))
        names.add(name, this.#session.resolve(variable.value.fact).shape ?? [], variable);
    }
  }
}

/** What blocks of one scope see: its own variables, those around it, then those of blocks inside it. */
export class CodeNamesOfScope implements CodeVariables {
  readonly #scope: Scope;
  readonly #names: CodeNames;
  readonly #session: Session;

  constructor(scope: Scope, names: CodeNames, session: Session) {
    this.#scope = scope;
    this.#names = names;
    this.#session = session;
  }

  /** The variable of a name, unless it is one that cannot stand in a formula. */
  variable(name: string): Variable | undefined {
    const found = this.#first(({ names }) => names.get(name));
    return found && isMathematical(found.value) ? found : undefined;
  }

  get(name: string): CodeVariable | undefined {
    const variable = this.variable(name);
    return variable && this.#described(variable);
  }

  *values(): Iterable<CodeVariable> {
    for (const variable of this.variables()) yield this.#described(variable);
  }

  /** The name with a key of `nameKey` as the code spells it. */
  spelling(key: string): string | undefined {
    return this.#first(({ spellings }) => spellings.get(key));
  }

  /** The size of that name in a shape of a variable. */
  size(name: string): Dim | undefined {
    return this.#first(({ sizes }) => sizes.get(name));
  }

  /** Every variable that a formula can mean, the nearest first. */
  *variables(): Iterable<Variable> {
    for (let at: Scope | undefined = this.#scope; at; at = at.parent)
      yield* this.#seen(this.#names.of(at));
    yield* this.#seen(this.#names.inside(this.#scope));
  }

  *#seen({ names }: NamesOfScope<Variable>): Iterable<Variable> {
    for (const [name, variable] of names) if (this.variable(name) === variable) yield variable;
  }

  #described({ name, span, value }: Variable): CodeVariable {
    return { name, span, fact: this.#session.resolve(value.fact) };
  }

  #first<T>(of: (names: NamesOfScope<Variable>) => T | undefined): T | undefined {
    return (
      this.#scope.first((scope) => of(this.#names.of(scope))) ?? of(this.#names.inside(this.#scope))
    );
  }
}

/** Whether a variable of the code can stand in a formula: no function, class, text or name space. */
function isMathematical({ meaning, fact, members }: Value): boolean {
  return !meaning && !members && fact.value?.kind !== "string" && fact.dtype !== "bool";
}
