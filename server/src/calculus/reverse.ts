import { ONE, ZERO } from "../base/rational.ts";
import type { Shape } from "../shape/dim.ts";
import { product } from "../tensor/product/product.ts";
import { constant, named } from "../tensor/raw.ts";
import { delta } from "../tensor/selector.ts";
import type { TermStore } from "../tensor/store.ts";
import { sum } from "../tensor/sum.ts";
import type { NamedTerm, Term } from "../tensor/term.ts";
import { dependents } from "./graph.ts";
import { pullBack, pulledParts } from "./pullback.ts";
import { type RuleName, rulesThrough } from "./rule-name.ts";

/** What reverse mode found on its way: the cotangents of the definitions that it passed, in order. */
export interface Reverse {
  /** Shape: the lead axes, then those of the variable. */
  readonly term: Term;
  readonly cotangents: readonly NamedCotangent[];
  /** The laws by which contributions reached the variable. */
  readonly rules: readonly RuleName[];
  readonly depends: boolean;
}

/** What was carried through a definition: the cotangent of it, a Jacobian from behind, or its tangent. */
export interface NamedCotangent {
  readonly of: NamedTerm;
  /** The name under which it went on, if any. */
  readonly name: string | undefined;
  readonly role: CarriedRole;
  readonly term: Term;
  readonly rules: readonly RuleName[];
}

export interface ReverseOptions {
  /** Makes an accumulated cotangent smaller, if it can be. */
  readonly simplify: (term: Term) => Term;
  /** The name under which what is carried through a definition goes on; none keeps it open. */
  readonly nameOf?: (definition: NamedTerm, carried: Term, role: CarriedRole) => string | undefined;
  /** Decides which names a first derivative keeps before it is differentiated again. */
  readonly settle?: (term: Term) => Term;
}

/** A cotangent of a scalar, a Jacobian that is built up from behind, a tangent that is pushed forward. */
export type CarriedRole = "cotangent" | "jacobian" | "tangent";

/**
 * Pulls `cotangent` (shape: `lead` axes, then those of `value`) back through `value` to `by`, a variable or a definition
 * that is held free. Every term is passed once, wholes before parts, as in reverse-mode automatic differentiation.
 */
export function reverse(
  store: TermStore,
  value: Term,
  by: Term,
  cotangent: { readonly term: Term; readonly lead: number },
  options: ReverseOptions,
): Reverse {
  const order = dependents(value, by, (term) => pulledParts(store, term));
  const lead = cotangent.term.shape.slice(0, cotangent.lead);
  if (order.length === 0) {
    return {
      term: constant(store, ZERO, [...lead, ...by.shape]),
      cotangents: [],
      rules: [],
      depends: false,
    };
  }
  const pass = new ReversePass(store, new Set(order), cotangent.lead, options);
  pass.receive(value, cotangent.term, []);
  for (const term of [...order].reverse()) if (term !== by) pass.passOn(term);
  const [term, rules] = pass.collected(by);
  return { term, cotangents: pass.cotangents, rules, depends: true };
}

/** The identity as a cotangent: shape of `value` twice. */
export function identityCotangent(store: TermStore, { shape }: Term): Term {
  const rank = shape.length;
  if (rank === 0) return constant(store, ONE, []);
  const factors = shape.map((dim, axis) => ({
    term: delta(store, dim),
    subscripts: [axis, rank + axis],
  }));
  return product(store, { factors, output: axes(shape, shape) });
}

class ReversePass {
  readonly cotangents: NamedCotangent[] = [];
  readonly #store: TermStore;
  readonly #active: ReadonlySet<Term>;
  readonly #lead: number;
  readonly #options: ReverseOptions;
  readonly #received = new Map<Term, Term[]>();
  readonly #rules = new Map<Term, RuleName[]>();
  readonly #names = new Map<Term, NamedTerm>();

  constructor(store: TermStore, active: ReadonlySet<Term>, lead: number, options: ReverseOptions) {
    this.#store = store;
    this.#active = active;
    this.#lead = lead;
    this.#options = options;
  }

  receive(term: Term, cotangent: Term, rules: readonly RuleName[]): void {
    push(this.#received, term, [cotangent]);
    push(this.#rules, term, rules);
  }

  collected(term: Term): [Term, RuleName[]] {
    const received = this.#received.get(term) ?? [];
    const total = sum(this.#store, received);
    // What came one way through a part without a name is made smaller where the ways meet.
    const isOnTheWay = received.length === 1 && term.kind !== "named" && term.kind !== "variable";
    return [isOnTheWay ? total : this.#options.simplify(total), this.#rules.get(term) ?? []];
  }

  passOn(term: Term): void {
    const [total, rules] = this.collected(term);
    const carried = term.kind === "named" ? this.#carry(term, total, rules) : total;
    const self = this.#names.get(term) ?? term;
    const onward = rulesThrough(term, rules);
    const above = { term: carried, lead: this.#lead };
    const isActive = (part: Term) => this.#active.has(part);
    for (const { part, term: below } of pullBack(this.#store, term, self, above, isActive)) {
      this.receive(part, below, onward);
    }
  }

  /** A definition hands its cotangent on under a name, and its body knows by which name the user calls it. */
  #carry(definition: NamedTerm, cotangent: Term, rules: readonly RuleName[]): Term {
    this.#names.set(definition.body, definition);
    const role = this.#lead === 0 ? "cotangent" : "jacobian";
    const name = this.#options.nameOf?.(definition, cotangent, role);
    this.cotangents.push({ of: definition, name, role, term: cotangent, rules });
    return name === undefined ? cotangent : named(this.#store, name, cotangent);
  }
}

function push<T>(lists: Map<Term, T[]>, term: Term, added: readonly T[]): void {
  const list = lists.get(term);
  if (list) for (const one of added) list.push(one);
  else lists.set(term, [...added]);
}

function axes(...shapes: readonly Shape[]): number[] {
  return shapes.flat().map((_, axis) => axis);
}
