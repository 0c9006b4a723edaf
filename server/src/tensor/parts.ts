import type { NamedTerm, Term, VariableTerm } from "./term.ts";

/** The direct parts of a term, the body of a definition among them and the places that a look-up takes. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case "named":
      return [term.body];
    case "product":
      return term.factors.map((factor) => factor.term);
    case "sum":
      return term.terms;
    case "function":
      return term.arguments;
    case "selector":
      return term.relation.kind === "lookup" ? [term.relation.by] : [];
    case "variable":
    case "size":
      return [];
  }
}

/** The direct parts of a term as it is written: the body of a definition is none of them. */
export function writtenParts(term: Term): readonly Term[] {
  return term.kind === "named" ? [] : partsOf(term);
}

/** What a chain of names stands for. */
export function meaningOf(term: Term): Term {
  let meaning = term;
  while (meaning.kind === "named") meaning = meaning.body;
  return meaning;
}

/** Every term below the roots, each once, parts before wholes. `enter` says whose parts are looked at. */
export function termsBelow(
  roots: readonly Term[],
  enter: (term: Term) => boolean = () => true,
): readonly Term[] {
  const done = new Set<Term>();
  const stack = [...roots].reverse();
  for (let term = stack.at(-1); term; term = stack.at(-1)) {
    const before = stack.length;
    if (!done.has(term) && enter(term)) {
      for (const part of partsOf(term)) if (!done.has(part)) stack.push(part);
    }
    if (stack.length > before) continue;
    done.add(term);
    stack.pop();
  }
  return [...done];
}

/** The variables that a term needs, through its definitions. */
export function variablesOf(roots: readonly Term[]): readonly VariableTerm[] {
  return termsBelow(roots).filter((term) => term.kind === "variable");
}

/** The definitions that a term needs, through each other, those that others need first. */
export function definitionsOf(roots: readonly Term[]): readonly NamedTerm[] {
  return termsBelow(roots).filter((term) => term.kind === "named");
}
