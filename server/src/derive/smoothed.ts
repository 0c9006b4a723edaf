import { MINUS_ONE } from "../base/rational.ts";
import { makeOf } from "../tensor/build.ts";
import type { Make } from "../tensor/function-row.ts";
import { FUNCTIONS } from "../tensor/functions.ts";
import { named, variable } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { rebuild } from "../tensor/substitute.ts";
import type { FunctionTerm, Term } from "../tensor/term.ts";

/**
 * The value with smooth functions in the place of those with corners, which they tend to when the positive number `k` grows:
 * `softplus(k x)/k` for `relu(x)`, `logsumexp(k x)/k` for `max(x)`.
 */
export function smoothed(store: TermStore, value: Term, by: Term): Term {
  const sharpness = variable(store, SHARPNESS, [], { properties: ["positive"] });
  const make = makeOf(store);
  const known = new Map<Term, Term>([[by, by]]);
  const visit = (term: Term): Term => {
    const before = known.get(term);
    if (before) return before;
    const parts =
      term.kind === "named"
        ? named(store, term.name, visit(term.body))
        : rebuild(store, term, visit);
    const after = parts.kind === "function" ? smooth(make, parts, sharpness) : parts;
    known.set(term, after);
    return after;
  };
  return visit(value);
}

/** No name of the language, so that it cannot meet one of the user's. */
const SHARPNESS = " k";

function smooth(make: Make, term: FunctionTerm, sharpness: Term): Term {
  const [argument] = term.arguments;
  const { smooth: rounded } = FUNCTIONS[term.name];
  if (!argument || !rounded) return term;
  const steep = rounded(make, make.multiply(argument, sharpness), term.core);
  return make.multiply(steep, make.power(sharpness, MINUS_ONE));
}
