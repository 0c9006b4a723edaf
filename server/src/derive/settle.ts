import { definitionsOf, meaningOf, termsBelow } from "../tensor/parts.ts";
import { named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import type { NamedTerm, Term } from "../tensor/term.ts";

export interface SettleOptions {
  /** Names of cotangents; every other name is the user's. */
  readonly cotangents: ReadonlyMap<string, Term>;
  readonly simplify: (term: Term) => Term;
  readonly measure: (term: Term) => number;
  /** The size of a term as a person reads it. */
  readonly written: (term: Term) => number;
  /** How often a name stands in it then: terms that share a factor may read as one product. */
  readonly mentions: (term: Term, name: string) => number;
  readonly naming: Naming;
  /** What is differentiated: `f A⁻ᵀ` says less than `det(A) A⁻ᵀ`. */
  readonly asked: Term;
}

/** The asked value is written out where it stands once and is no longer than a call of a name. */
export const BRIEF = 2;

/** A longer cotangent keeps its name untried: looking inside it costs much and cancels next to nothing. */
const MOST_OPENED = 40;

/** From which written size on a cotangent keeps its name: used once, and used more than once. */
export interface Naming {
  readonly once: number;
  readonly shared: number;
  /** Whether the user's definitions are looked for in what differentiation wrote out. */
  readonly folds: boolean;
}

export const NAMES_IN_FORMULAS: Naming = { once: 8, shared: 4, folds: true };
/** Code names every step that computes something. */
export const NAMES_IN_CODE: Naming = { once: 3, shared: 3, folds: false };

/**
 * Decides which names an answer keeps. The user's names stay unless the answer gets smaller by looking inside; a cotangent
 * keeps its name where `naming` says that it is long enough and looking inside cancels nothing.
 */
export function settle(store: TermStore, term: Term, options: SettleOptions): Term {
  return openDefinitions(store, settleCotangents(store, term, options), options);
}

function settleCotangents(store: TermStore, term: Term, options: SettleOptions): Term {
  if (options.cotangents.size === 0) return options.simplify(term);
  const inner = definitionsOf([term]).filter(({ name }) => options.cotangents.has(name));
  const settled = new Map<NamedTerm, Term>();
  const current = (part: Term) => (part.kind === "named" ? settled.get(part) : undefined);
  for (const cotangent of inner) {
    const body = settleUses(store, substitute(store, cotangent.body, current), options);
    settled.set(cotangent, named(store, cotangent.name, body));
  }
  return settleUses(store, substitute(store, term, current), options);
}

/** Keeps or writes out the cotangents that stand in a term, whose own bodies are settled. */
function settleUses(store: TermStore, term: Term, options: SettleOptions): Term {
  const used = termsBelow([term], (part) => part.kind !== "named").filter(
    (part): part is NamedTerm => part.kind === "named" && options.cotangents.has(part.name),
  );
  return used.reduce(
    (result, cotangent) => settleOne(store, result, cotangent, options),
    options.simplify(term),
  );
}

function settleOne(
  store: TermStore,
  term: Term,
  cotangent: NamedTerm,
  options: SettleOptions,
): Term {
  const length = options.written(cotangent.body);
  if (length > MOST_OPENED) return term;
  const uses = options.mentions(term, cotangent.name);
  const opened = open(store, term, cotangent, options);
  const worthIt = length >= (uses > 1 ? options.naming.shared : options.naming.once);
  if (!worthIt) return opened;
  // The name goes, and one operator may where its chain runs into the one around it.
  const writtenOut = options.written(term) + uses * (length - 2);
  return options.written(opened) < writtenOut ? opened : term;
}

function openDefinitions(store: TermStore, term: Term, options: SettleOptions): Term {
  const used = termsBelow(
    [term],
    (part) => part.kind !== "named" || options.cotangents.has(part.name),
  );
  for (const definition of used) {
    if (definition.kind !== "named" || options.cotangents.has(definition.name)) continue;
    const opened = open(store, term, definition, options);
    if (options.measure(opened) < options.measure(term) || isBrief(term, definition, options))
      return openDefinitions(store, opened, options);
  }
  return term;
}

function isBrief(term: Term, definition: NamedTerm, { asked, written }: SettleOptions): boolean {
  return (
    meaningOf(definition) === meaningOf(asked) &&
    written(definition.body) <= BRIEF &&
    countUses(term, definition) === 1
  );
}

function open(store: TermStore, term: Term, name: NamedTerm, options: SettleOptions): Term {
  return options.simplify(
    substitute(store, term, (part) => (part === name ? name.body : undefined)),
  );
}

/** Occurrences in the tree that the term stands for. */
function countUses(term: Term, wanted: NamedTerm): number {
  const counts = new Map<Term, number>();
  for (const part of termsBelow([term], (node) => node.kind !== "named")) {
    counts.set(part, part === wanted ? 1 : usesInParts(part, counts));
  }
  return counts.get(term) ?? 0;
}

function usesInParts(term: Term, counts: ReadonlyMap<Term, number>): number {
  const total = (parts: readonly Term[]) =>
    parts.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0);
  switch (term.kind) {
    case "product":
      return total(term.factors.map((factor) => factor.term));
    case "sum":
      return total(term.terms);
    case "function":
      return total(term.arguments);
    default:
      return 0;
  }
}
