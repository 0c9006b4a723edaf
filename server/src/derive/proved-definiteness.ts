import { isZero } from "../base/rational.ts";
import {
  type DefinitenessReason,
  definitenessAmongSymmetric,
  definitenessOf,
} from "../tensor/definiteness.ts";
import { coefficientOf } from "../tensor/raw.ts";
import type { Sign } from "../tensor/sign.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import { dominatingSign } from "./dominated.ts";

/** The sign of `Σ u H u` whatever `u`, and why. */
export interface ProvedDefiniteness extends Sign {
  readonly because: DefinitenessReason | "dominated";
}

export interface DefinitenessOptions {
  /** Where `u` runs over symmetric matrices only, more is proved. */
  readonly amongSymmetric?: boolean;
  /** Whether differences are looked at, too, for which products are multiplied out. */
  readonly differences?: boolean;
}

/** The definiteness of an array whose shape is two equal runs of axes; `undefined` is unknown, and so is 0. */
export function provedDefiniteness(
  store: TermStore,
  term: Term,
  { amongSymmetric = false, differences = false }: DefinitenessOptions = {},
): ProvedDefiniteness | undefined {
  if (isZero(coefficientOf(term))) return undefined;
  const found = amongSymmetric ? definitenessAmongSymmetric(term) : definitenessOf(term);
  if (found || !differences) return found;
  const sign = dominatingSign(store, term);
  return sign && { sign, strict: false, because: "dominated" };
}
