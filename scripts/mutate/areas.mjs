import { alternatives } from "./operators/alternatives.mjs";
import { cases } from "./operators/cases.mjs";
import { conditions } from "./operators/conditions.mjs";
import { elements } from "./operators/elements.mjs";
import { results } from "./operators/results.mjs";
import { derivativeRows, rewriteRows, rewriteRules } from "./operators/rows.mjs";

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
    operators: [derivativeRows, rewriteRows],
    stages: [["test/calculus"], ["test/tensor", "test/simplify"]],
  },
  {
    name: "simplifications",
    sources: ["server/src/simplify/"],
    operators: [rewriteRules, conditions, elements],
    stages: [["test/simplify"], ["test/tensor", "test/calculus"]],
  },
  {
    name: "eliminations",
    sources: ["server/src/tensor/product/", "server/src/tensor/functions/matrices.ts"],
    operators: [conditions],
    stages: [["test/tensor"], ["test/simplify", "test/calculus"]],
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
      ["test/shape", "test/spec/shapes", "test/spec/diagnostics", "test/analysis", "test/rules"],
    ],
  },
  {
    name: "recognisers",
    sources: [
      "server/src/typescript/comments.ts",
      "server/src/typescript/embedded.ts",
      "server/src/typescript/hosts.ts",
      "server/src/typescript/never-a-shape.ts",
      "server/src/typescript/shape-comment.ts",
      "server/src/typescript/size-declaration.ts",
    ],
    operators: [conditions, cases, elements, alternatives],
    stages: [["test/typescript"], ["test/spec/shapes", "test/analysis"]],
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
