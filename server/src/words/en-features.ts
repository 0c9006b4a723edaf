import type { FeatureWords } from "../base/feature-words.ts";

/** Hovers and code actions in English. */
export const enFeatures: FeatureWords = {
  hover: {
    unknownShape: "The shape is not known.",
    writtenOnLine: (line) => `Written in the comment on line ${line}.`,
    learntOnLine: (line) => `Learnt from line ${line}.`,
    definedOnLine: (line) => `Declared on line ${line}.`,
    scalar: "a scalar",
    checked: "Checked numerically.",
    properties: (names) => `Found to be ${names.join(", ")}.`,
    noAnswer: "No formula was found within the limits.",
  },
  actions: {
    insertDerivative: (derivative) => `Insert ${derivative}`,
    insertBackward: (of) => `Insert backward pass for ${of}`,
    addShapeComment: (name, shape) => `Add shape comment: ${name} is ${shape}`,
    fixShapeComment: (name, shape) => `Fix shape comment: ${name} is ${shape}`,
    writeClaim: (derivative) => `Write claim: the answer behind ${derivative}`,
    copyLatex: "Copy as LaTeX",
  },
};
