import type { DerivationWords } from "../base/derivation-words.ts";
import { ENGLISH_DEFINITENESS, ENGLISH_EXPLANATIONS } from "./en-explanations.ts";

/** Derivations in English. */
export const ENGLISH_DERIVATIONS: DerivationWords = {
  laws: {
    product: "product rule",
    sum: "sum rule",
    power: "power rule",
    entries: "sum over entries",
    factor: "constant factor",
    transpose: "transpose",
    definition: "definition",
  },
  chainRule: (through) => `chain rule through ${through}`,
  properties: {
    symmetric: "symmetric",
    spd: "positive definite",
    psd: "positive semidefinite",
    nd: "negative definite",
    nsd: "negative semidefinite",
    diagonal: "diagonal",
    "rank-one": "rank one",
  },
  curvatures: {
    "strictly-convex": "strictly convex",
    convex: "convex",
    "strictly-concave": "strictly concave",
    concave: "concave",
  },
  explanations: ENGLISH_EXPLANATIONS,
  definiteness: ENGLISH_DEFINITENESS,
  theValue: "the value",
  cost: (operations, largest) => `${operations} multiply-adds, largest intermediate ${largest}.`,
  hessian: { convex: "its Hessian", concave: "minus its Hessian" },
  because: {
    number: (hessian, isStrict) => `${hessian} is ${isStrict ? "positive" : "never negative"}`,
    diagonal: (hessian, isStrict) =>
      `${hessian} is diagonal ${isStrict ? "with positive entries" : "without a negative entry"}`,
    squares: (hessian) => `${hessian} is Bᵀ B`,
    "weighted-squares": (hessian) => `${hessian} is Bᵀ diag(w) B with w ≥ 0`,
    "definite-parts": (hessian, isStrict) =>
      `${hessian} is made of ${isStrict ? "definite" : "semidefinite"} matrices`,
    sum: (hessian, isStrict) =>
      `${hessian} is a sum of semidefinite terms${isStrict ? ", one of them definite" : ""}`,
    dominated: (hessian) => `what ${hessian} takes away is at most what it adds (Cauchy–Schwarz)`,
    limit: () => "it is a limit of smooth functions that are",
  },
  curved: ({ of, curvature, by, because }) =>
    `${of ?? "the value"} is ${curvature} in ${by}, because ${because}`,
};
