import { occursIn } from "../calculus/graph.ts";
import type { Differentiable } from "../tensor/derivative-question.ts";
import { named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { rebuild, substitute } from "../tensor/substitute.ts";
import type { NamedTerm, Term } from "../tensor/term.ts";

/** A scalar whose joints have names, and what each of them is. */
export interface Jointed {
  readonly of: NamedTerm;
  readonly joints: ReadonlyMap<string, Term>;
}

/**
 * Names what no definition names, but several derivatives pass: what a function is applied to, where more than one of the
 * variables is in it. The cotangent of `W x + b` in `y = σ(W x + b)` is computed once for `W`, `x` and `b`, as an expert would
 * write it.
 */
export function nameJoints(
  store: TermStore,
  of: NamedTerm,
  by: readonly Differentiable[],
  isFree: (name: string) => boolean,
): Jointed {
  const joints = new Map<string, Term>();
  // A definition that is asked for must stay the one that it is.
  if (by.some(({ kind }) => kind === "named")) return { of, joints };
  const isJoint = (term: Term) =>
    term.kind !== "named" &&
    term.kind !== "variable" &&
    by.filter((variable) => occursIn(term, variable)).length > 1;
  const known = new Map<Term, NamedTerm>();
  const definition = (term: NamedTerm): NamedTerm => {
    const before = known.get(term);
    if (before) return before;
    const body = within(term.body, term.name);
    const after = body === term.body ? term : named(store, term.name, body);
    known.set(term, after);
    return after;
  };
  const within = (root: Term, owner: string): Term =>
    substitute(store, root, (part) => {
      if (part.kind === "named") return definition(part);
      if (part.kind !== "function") return undefined;
      return rebuild(store, part, (argument) => {
        if (argument.kind === "named") return definition(argument);
        if (!isJoint(argument)) return within(argument, owner);
        const name = freeName(owner, (candidate) => isFree(candidate) && !joints.has(candidate));
        joints.set(name, argument);
        return named(store, name, within(argument, name));
      });
    });
  return { of: definition(of), joints };
}

/** What goes in to make `y` is `y_in`. */
function freeName(owner: string, isFree: (name: string) => boolean): string {
  const name = `${owner}_in`;
  return isFree(name) ? name : freeName(name, isFree);
}
