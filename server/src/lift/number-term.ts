import { parseRational } from "../base/rational.ts";
import { negate } from "../tensor/algebra.ts";
import { number } from "../tensor/build.ts";
import { namedConstant } from "../tensor/constants.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";

/** A number of the code, exactly as it is written; `undefined` for one that is none. */
export function numberTerm(store: TermStore, value: number): Term | undefined {
  const size = Math.abs(value);
  const exact = parseRational(String(size));
  const term = exact
    ? number(store, exact)
    : size === Number.POSITIVE_INFINITY
      ? namedConstant(store, "inf")
      : undefined;
  return term && value < 0 ? negate(store, term) : term;
}
