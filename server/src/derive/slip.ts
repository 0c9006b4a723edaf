import type { Budget } from "../base/budget.ts";
import { MINUS_ONE, rational, showRational } from "../base/rational.ts";
import { sameShape } from "../shape/dim.ts";
import { transpose } from "../tensor/algebra.ts";
import type { TermStore } from "../tensor/store.ts";
import { scale } from "../tensor/sum.ts";
import type { Term } from "../tensor/term.ts";
import { equality } from "./equality.ts";
import type { Slip } from "./finding.ts";

const FACTORS = [rational(2), rational(1, 2), rational(-2), rational(-1, 2)];

/** The known slip that turns the right derivative into the claimed one, if there is one. */
export function slipBetween(
  store: TermStore,
  right: Term,
  claimed: Term,
  budget: Budget,
): Slip | undefined {
  const isClaimed = (term: Term) =>
    sameShape(term.shape, claimed.shape) && equality(term, claimed, budget).verdict === "equal";
  if (isClaimed(scale(store, MINUS_ONE, right))) return { kind: "sign" };
  const factor = FACTORS.find((value) => isClaimed(scale(store, value, right)));
  if (factor) return { kind: "factor", factor: showRational(factor) };
  return right.shape.length === 2 && isClaimed(transpose(store, right))
    ? { kind: "transposed" }
    : undefined;
}
