import { alternatives } from "./operators/alternatives.mjs";
import { cases } from "./operators/cases.mjs";
import { conditions } from "./operators/conditions.mjs";
import { elements } from "./operators/elements.mjs";
import { exchanges } from "./operators/exchanges.mjs";
import { parts } from "./operators/parts.mjs";
import { results } from "./operators/results.mjs";
import { derivativeRows, rewriteRows, rewriteRules } from "./operators/rows.mjs";
import { signs } from "./operators/signs.mjs";

/** A wrong sign, a part that is missing, two things the wrong way round. */
const formulas = [signs, parts, exchanges];

/**
 * What is mutated how, and which tests must notice. A mutant that the first stage of tests leaves alive meets the next one,
 * so the narrow and fast tests stand first.
 * @type {readonly {
 *   readonly name: string,
 *   readonly sources: readonly string[],
 *   readonly operators: readonly import("./find-mutants.mjs").Operator[],
 *   readonly stages: readonly (readonly string[])[],
 * }[]}
 */
export const areas = [
  {
    name: "functions",
    sources: ["server/src/tensor/functions/"],
    operators: [derivativeRows, rewriteRows, ...formulas, conditions],
    stages: [
      ["test/calculus", "test/tensor/functions"],
      ["test/tensor", "test/simplify"],
      ["test/spec/derivatives"],
    ],
  },
  {
    name: "modes",
    sources: ["server/src/calculus/"],
    operators: [...formulas, conditions, cases],
    stages: [["test/calculus"], ["test/derive", "test/spec/derivatives"]],
  },
  {
    name: "simplifications",
    sources: ["server/src/simplify/"],
    operators: [rewriteRules, ...formulas, conditions, elements],
    stages: [["test/simplify"], ["test/tensor", "test/calculus"], ["test/spec/derivatives"]],
  },
  {
    name: "eliminations",
    sources: ["server/src/tensor/product/", "server/src/tensor/selector.ts"],
    operators: [...formulas, conditions],
    stages: [
      ["test/tensor/quotients", "test/tensor/side-by-side", "test/tensor/selectors"],
      ["test/tensor/eliminations", "test/tensor/functions", "test/tensor/powers"],
      ["test/tensor"],
      ["test/simplify", "test/calculus"],
      ["test/spec/derivatives"],
    ],
  },
  {
    name: "symmetries",
    sources: [
      "server/src/tensor/exponential-sums.ts",
      "server/src/tensor/mirror.ts",
      "server/src/tensor/symmetry.ts",
    ],
    operators: [conditions, cases, elements],
    stages: [["test/tensor"], ["test/simplify", "test/calculus"], ["test/spec/derivatives"]],
  },
  {
    name: "proofs",
    sources: [
      "server/src/tensor/definiteness.ts",
      "server/src/tensor/halves.ts",
      "server/src/tensor/sign.ts",
    ],
    operators: [conditions, cases],
    stages: [
      ["test/tensor/definiteness", "test/tensor/sign"],
      ["test/tensor/properties", "test/simplify", "test/derive/convexity"],
    ],
  },
  {
    name: "shapes",
    sources: [
      "server/src/libraries/arguments.ts",
      "server/src/libraries/shape-rules/",
      "server/src/libraries/tfjs.ts",
    ],
    operators: [results, conditions, elements],
    stages: [
      ["test/spec/operations"],
      ["test/libraries/tfjs-shapes"],
      [
        "test/libraries/tfjs-instances",
        "test/libraries/tfjs-layers",
        ...["jax-js", "mathjs", "ml-matrix", "numpy-ts", "scijs", "transformers-js"].map(
          (library) => `test/libraries/${library}-shapes`,
        ),
      ],
      ["test/shape", "test/spec/shapes", "test/spec/diagnostics", "test/analysis", "test/rules"],
    ],
  },
  {
    name: "answers",
    sources: ["server/src/derive/"],
    operators: [conditions, cases, elements],
    stages: [["test/derive"], ["test/spec/derivatives", "test/library", "test/features"]],
  },
  {
    name: "sizes",
    sources: ["server/src/shape/"],
    operators: [results, conditions, cases, elements],
    stages: [["test/shape"], ["test/spec/shapes", "test/spec/operations", "test/typescript"]],
  },
  {
    name: "recognisers",
    sources: [
      "server/src/typescript/comments.ts",
      "server/src/typescript/derivative-comment.ts",
      "server/src/typescript/doc-tag.ts",
      "server/src/typescript/embedded.ts",
      "server/src/typescript/explicit-shape.ts",
      "server/src/typescript/hosts.ts",
      "server/src/typescript/may-say-shape.ts",
      "server/src/typescript/never-a-shape.ts",
      "server/src/typescript/passages.ts",
      "server/src/typescript/shape-comment.ts",
      "server/src/typescript/shape-comments-of-line.ts",
      "server/src/typescript/size-declaration.ts",
    ],
    operators: [conditions, cases, elements, alternatives],
    stages: [
      ["test/typescript"],
      ["test/real/comments", "test/spec/shapes", "test/analysis/observed-forms"],
      ["test/analysis"],
    ],
  },
  {
    name: "emitters",
    sources: [
      "server/src/libraries/arrays/",
      "server/src/libraries/tensors/",
      "server/src/libraries/scalar-functions.ts",
      "server/src/libraries/size-code.ts",
    ],
    operators: [cases, elements],
    stages: [
      ["test/libraries/statements", "test/libraries/derived-code"],
      ["test/libraries", "test/schedule"],
      ["test/features", "test/library"],
    ],
  },
  {
    name: "emitted-functions",
    sources: [
      "server/src/libraries/arrays/structured.ts",
      "server/src/libraries/tensors/functions.ts",
      "server/src/libraries/scalar-functions.ts",
    ],
    operators: [conditions],
    stages: [["test/libraries"]],
  },
];
