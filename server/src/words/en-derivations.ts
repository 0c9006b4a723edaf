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
    diagonal: "diagonal",
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
  curved: (of, curvature, by) => `${of ?? "the value"} is ${curvature} in ${by}`,
};
