import { differentiate } from "../calculus/differentiate.ts";
import { simplify } from "../simplify/simplify.ts";
import { assume } from "../tensor/assume.ts";
import { variable } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { isSymmetric } from "../tensor/symmetry.ts";
import type { Term } from "../tensor/term.ts";
import { hasJumps, isOnConvexDomain, isPositiveBy } from "./convex-domain.ts";
import { type ProvedDefiniteness, provedDefiniteness } from "./proved-definiteness.ts";
import { smoothed } from "./smoothed.ts";

/** That a number is convex or concave in a variable, and why. */
export interface Curvature {
  readonly curvature: "strictly-convex" | "convex" | "strictly-concave" | "concave";
  readonly because: CurvatureReason;
}

/** Why the second derivative has one sign, or that the value is a limit of smooth ones of which it has. */
export type CurvatureReason = ProvedDefiniteness["because"] | "limit";

/** A number with its derivatives, declared properties put in. */
export interface Curve {
  readonly value: Term;
  /** The variable, or a definition whose body is forgotten. */
  readonly by: Term;
  readonly gradient: Term;
  readonly hessian: Term;
}

/** What the second derivative proves of a number; `undefined` is unknown, not wrong. */
export function curvatureOf(store: TermStore, curve: Curve): Curvature | undefined {
  const { value, by, gradient } = curve;
  if (hasJumps(value, by)) return undefined;
  if (hasJumps(gradient, by)) return curvatureOfLimit(store, curve);
  const amongSymmetric = by.kind === "variable" && isSymmetric(by);
  const options = { amongSymmetric, differences: true };
  const proof = provedDefiniteness(store, withSign(store, curve), options);
  if (!proof || !isOnConvexDomain(store, curve, proof.sign)) return undefined;
  const { sign, strict, because } = proof;
  const bent = sign === 1 ? "convex" : "concave";
  return { curvature: strict ? `strictly-${bent}` : bent, because };
}

/** The Hessian with a variable that is said to be positive where the value is defined for such alone. */
function withSign(store: TermStore, { value, by, hessian }: Curve): Term {
  if (by.kind !== "variable" || !isPositiveBy(value, by)) return hessian;
  const properties = [...by.properties, "positive" as const];
  const positive = variable(store, by.name, by.shape, { properties });
  return assume(store, hessian, new Map([[by.name, positive]]));
}

/** `relu(z)` is the limit of `softplus(k z)/k`, and a limit of convex functions is convex. */
function curvatureOfLimit(store: TermStore, { value, by }: Curve): Curvature | undefined {
  if (by.kind !== "variable" && by.kind !== "named") return undefined;
  const smooth = smoothed(store, value, by);
  const question = { kind: "hessian" as const, order: 2, of: smooth, by: [by, by] };
  const derivative = differentiate(store, question, { simplify: (term) => simplify(store, term) });
  const gradient = derivative?.lower[0]?.term;
  if (!derivative || !gradient || hasJumps(gradient, by)) return undefined;
  const hessian = derivative.term;
  const found = curvatureOf(store, { value: smooth, by, gradient, hessian });
  return found && { curvature: WEAKLY[found.curvature], because: "limit" };
}

const WEAKLY = {
  "strictly-convex": "convex",
  convex: "convex",
  "strictly-concave": "concave",
  concave: "concave",
} as const;
