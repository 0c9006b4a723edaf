import { partsOf as directParts } from "../tensor/parts.ts";
import type { Term } from "../tensor/term.ts";

/**
 * The terms below `root` that depend on `leaf`, parts before wholes, `leaf` first. The parts of `leaf` itself are not
 * entered: a definition that is held free is a leaf. Empty when nothing depends on it. `partsOf` says through what a term is
 * passed; its own parts if nothing is said.
 */
export function dependents(
  root: Term,
  leaf: Term,
  partsOf: (term: Term) => readonly Term[] = directParts,
): readonly Term[] {
  const depends = new Map<Term, boolean>([[leaf, true]]);
  const order: Term[] = [leaf];
  const stack: Term[] = [root];
  for (let term = stack.at(-1); term; term = stack.at(-1)) {
    const before = stack.length;
    let does = false;
    if (!depends.has(term)) {
      for (const part of partsOf(term)) {
        const known = depends.get(part);
        if (known === undefined) stack.push(part);
        else if (known) does = true;
      }
      if (stack.length > before) continue;
      depends.set(term, does);
      if (does) order.push(term);
    }
    stack.pop();
  }
  return depends.get(root) ? order : [];
}

/** Whether a term depends on a variable or a definition that is held free. */
export function occursIn(term: Term, leaf: Term): boolean {
  return dependents(term, leaf).length > 0;
}
