import { agree } from "../libraries/meaning.ts";
import { inner } from "../tensor/algebra.ts";
import { named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { sum } from "../tensor/sum.ts";
import type { NamedTerm, Term, VariableTerm } from "../tensor/term.ts";
import type { DerivativeNote } from "../typescript/derivative-comment.ts";
import { isCotangentName, variablesOfDerivative } from "../typescript/derivative-name.ts";
import type { Host } from "../typescript/hosts.ts";
import type { SourceTree } from "../typescript/tree.ts";
import { followSource } from "./follow-source.ts";
import type { CodeFacts } from "./lifter.ts";
import type { LiftedNames } from "./names.ts";
import { namesInScope } from "./names-in-scope.ts";
import type { Environment, Value } from "./value.ts";

/** `// ∂L/∂W` and the declaration, assignment or return that it stands behind. */
export interface NotedValue {
  readonly note: DerivativeNote;
  readonly node: Host["node"];
  /** A parameter says what it is given; there is nothing to check. */
  readonly isGiven: boolean;
}

/** A value of the code that a comment or its name calls a derivative, as far as it can be followed. */
export interface WrittenGradient {
  /** The comment; absent where only the name says so. */
  readonly note: DerivativeNote | undefined;
  readonly node: Host["node"];
  readonly value: Value;
  /** What is derived, and by what. */
  readonly of: Term | undefined;
  readonly by: VariableTerm | NamedTerm | undefined;
  /** The names that its terms are made of. */
  readonly names: LiftedNames;
  /** How the code that makes it can write the arrays that are there. */
  readonly code: ReadonlyMap<Term, string>;
  /** What makes the values on the way. */
  readonly makers: ReadonlyMap<Term, Maker>;
}

/** A declaration, assignment or return, and how it can write the arrays that are there. */
export interface Maker extends Pick<WrittenGradient, "node" | "code"> {}

/** Follows the code around the values that are called derivatives. */
export function writtenGradients(
  tree: SourceTree,
  noted: readonly NotedValue[],
  facts: CodeFacts,
  store: TermStore,
): readonly WrittenGradient[] {
  const reader = new GradientReader(noted, store);
  const hosts = noted.map(({ node }) => node);
  followSource(tree, hosts, facts, store, (node, value, at, names) =>
    reader.pass(node, value, at, names) ? node : undefined,
  );
  return reader.found();
}

class GradientReader {
  readonly #notes = new Map<object, NotedValue[]>();
  readonly #store: TermStore;
  readonly #found = new Map<object, readonly WrittenGradient[]>();
  /** What parameters are said to be, by what they are derivatives. */
  readonly #given = new Map<Term, string>();
  readonly #makers = new Map<Term, Maker>();

  constructor(noted: readonly NotedValue[], store: TermStore) {
    this.#store = store;
    for (const one of noted) {
      const known = this.#notes.get(one.node);
      if (known) known.push(one);
      else this.#notes.set(one.node, [one]);
    }
  }

  found(): readonly WrittenGradient[] {
    return [...this.#found.values()].flat();
  }

  /** Whether a comment calls the value a derivative. */
  pass(node: Host["node"], value: Value, at: Environment, names: LiftedNames): boolean {
    const code = namesInFront(value, at);
    if (value.kind === "array") this.#makers.set(value.term, { node, code });
    const notes = this.#notes.get(node);
    if (!notes) return false;
    const gradients: WrittenGradient[] = [];
    for (const { note, isGiven, node: host } of notes) {
      if (isGiven && value.kind === "array") this.#given.set(value.term, note.by);
      if (isGiven) continue;
      gradients.push({
        note,
        node: host,
        value,
        of: termOf(note.of, at) ?? this.#paired(note.of, at),
        by: differentiable(termOf(note.by, at)),
        names,
        code,
        makers: this.#makers,
      });
    }
    if (gradients.length > 0) this.#found.set(node, gradients);
    return true;
  }

  /**
   * Where what is derived is computed elsewhere, but a derivative by something computed here is given: the sum of the products
   * of both has the same derivatives.
   */
  #paired(of: string, at: Environment): Term | undefined {
    const products: Term[] = [];
    for (const [name, { value }] of at.visible()) {
      if (value.kind !== "array" || value.term.kind !== "variable") continue;
      const { term } = value;
      const said = this.#given.get(term);
      const candidates = said !== undefined ? [said] : variablesIn(name);
      const made = candidates
        .map((candidate) => termOf(candidate, at))
        .find((one) => one?.kind === "named" && agree(one.shape, term.shape));
      if (made) products.push(inner(this.#store, made, term));
    }
    return products.length > 0 ? named(this.#store, of, sum(this.#store, products)) : undefined;
  }
}

/** What the code in front of a value can write. */
function namesInFront(value: Value, at: Environment): ReadonlyMap<Term, string> {
  const names = new Map(namesInScope(at));
  if (value.kind === "array") names.delete(value.term);
  return names;
}

/** `dY` may be the derivative by `Y` or by `y`. */
function variablesIn(name: string): string[] {
  if (!isCotangentName(name)) return [];
  return variablesOfDerivative(name).flatMap((variable) => [
    variable,
    variable.slice(0, 1).toLowerCase() + variable.slice(1),
  ]);
}

/** The array that a name stands for, or a field of the object whose method this is. */
function termOf(name: string, at: Environment): Term | undefined {
  const own = at.lookup(name)?.value;
  const self = own ? undefined : at.lookup("this")?.value;
  const value = own ?? (self?.kind === "record" ? self.fields.get(name)?.value : undefined);
  return value?.kind === "array" ? value.term : undefined;
}

function differentiable(term: Term | undefined): VariableTerm | NamedTerm | undefined {
  return term?.kind === "variable" || term?.kind === "named" ? term : undefined;
}
