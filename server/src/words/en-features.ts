import type { FeatureWords } from "../base/feature-words.ts";
import { ENGLISH_DERIVATIONS } from "./en-derivations.ts";

/** Hovers and code actions in English. */
export const ENGLISH_FEATURES: FeatureWords = {
  hover: {
    learntOnLine: (line) => `Learnt from line ${line}.`,
    unknown: {
      call: { before: "What ", behind: " gives is not known to Nabla." },
      operation: { before: "The result of ", behind: " does not follow from what is known." },
      value: { before: "Nothing says the shape of ", behind: "." },
      write: "Write ",
      behind: " behind ",
      onLine: (line) => ` on line ${line}.`,
    },
    gradient: {
      right: "The value of the code is this derivative: both were compared.",
      followsFromWrong: "Not this derivative, because a value that it is made of is wrong.",
      undecided: "Not checked: the value could not be compared with the derivative.",
      notFollowed: {
        before: "Not checked: Nabla cannot follow ",
        behind: (line) => ` on line ${line}.`,
      },
      settle:
        "An operation of a library with known shapes in its place would settle it, or a function of this file.",
      missing: {
        before: "Not checked: ",
        behind: " is no array here whose shape and making are known.",
      },
      hint: (claim) => `= ${claim}, checked`,
    },
    law: (rule) => `Rule: ${rule}.`,
    checked: "Checked numerically.",
    properties: (names) => `Found: ${names.join(", ")}.`,
    derivation: ENGLISH_DERIVATIONS,
  },
  status: {
    summary: ({ known, tensors, blocks, causes }) => {
      const parts = [
        ...(tensors > 0 ? [`${known} of ${counted(tensors, "shape")}`] : []),
        ...(blocks > 0 ? [counted(blocks, "block")] : []),
        ...(causes > 0 ? [`${causes} not followed`] : []),
      ];
      return `Nabla: ${parts.join(", ")}`;
    },
    tensors: (count) => counted(count, "value"),
  },
  rename: {
    noSize: "There is no name of a size here.",
    isVariable: (name) =>
      `\`${name}\` is a variable of the code: rename the variable, and its mentions in comments with it.`,
    noName: (name) =>
      `\`${name}\` is no name of a size: a name is a letter, then letters, digits or \`_\`.`,
    taken: (name, line) => `\`${name}\` has a meaning here already: see line ${line}.`,
    changesMeaning: (before, after) =>
      `With \`${after}\` for \`${before}\` a comment or block would mean something else.`,
  },
  actions: {
    insertDerivative: (derivative) => `Insert ${derivative}`,
    insertBackward: (of) => `Insert backward pass for ${of}`,
    generateBackward: (name) => `Generate ${name}`,
    generateCheck: (name) => `Generate gradient check of ${name}`,
    cannotCheck: (name) =>
      `Nabla needs exported functions, arguments of known shapes and results such as \`dW\` to write a test of \`${name}\`.`,
    noNewFile: "This editor does not create files for a code action.",
    returnsNoArray: (name) =>
      `Nabla derives what \`${name}\` returns where that is one array or number, from one \`return\` at its end.`,
    returnsNoNumber: (name) =>
      `A Hessian is that of a number, and \`${name}\` returns an array: choose a VJP or JVP.`,
    addShapeComment: (name, shape) => `Add shape comment: ${name} is ${shape}`,
    annotateFunction: (count, name) =>
      `Write ${counted(count, "shape")} in ${name === undefined ? "this function" : `\`${name}\``}`,
    nothingToAnnotate:
      "Nabla has no shapes to write here: no function around the cursor has a value of a known shape without a comment.",
    writeClaim: (derivative) => `Write claim: the answer behind ${derivative}`,
    copyLatex: "Copy as LaTeX",
    showLatex: "Show as LaTeX",
    noFormula: "Nabla found no formula for this within its limits.",
    notInCode: (name) =>
      `Nabla needs a variable \`${name}\` in the code, where the inserted lines would stand.`,
    isField: (name) =>
      `\`${name}\` is a field of the class: write \`${name} := this.${name}\` in the block to say so.`,
    otherRank: (name) =>
      `In the code \`${name}\` has another number of axes than in the block, so the formula does not fit.`,
    flatArray: (name) =>
      `Nabla writes code for nested arrays, and \`${name}\` is one run of numbers.`,
    cannotWrite: (what) => `Nabla cannot write \`${what}\` for the library of this file.`,
    noPlace: "Nabla finds no place for statements here.",
    dependsOnNothing: (name) =>
      `As far as Nabla can follow the code, \`${name}\` is computed from no array that has a name here.`,
    notFollowed: (code, line) =>
      `Nabla cannot follow \`${code}\` on line ${line}, so it does not know what the derivative is.`,
    textChanged: "The text has changed in the meantime: choose the action again.",
  },
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
