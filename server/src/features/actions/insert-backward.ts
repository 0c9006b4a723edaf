import type { AnalysedBlock } from "../../analysis/analysis.ts";
import type { FeatureWords } from "../../base/feature-words.ts";
import type { Definition } from "../../dsl/elaborated-block.ts";
import { definitionsOf, variablesOf } from "../../tensor/parts.ts";
import type { Program } from "../../tensor/program.ts";
import type { Action, ActionPlace } from "../action.ts";
import { backwardOf, derivativeOf } from "../derive-question.ts";
import { gradientEdits } from "../gradient-edits.ts";
import { gradientName } from "../gradient-name.ts";
import { gradientStyle } from "../gradient-style.ts";
import { hasPlace } from "../has-place.ts";
import { blockNear } from "../locate.ts";
import { notInCode } from "../not-in-code.ts";
import { reachableValues } from "../reachable-values.ts";

/** Writes the code of the gradients of a scalar by all its variables. */
export const insertBackward: Action = {
  name: "insert-backward",
  offers: (place, words) =>
    scalarsAt(place).map((of) => ({ title: words.insertBackward(of), choice: of })),
  edits: ({ analysis, span, choice, words }) => {
    const found = backwardPass({ analysis, span }, choice, words);
    return "refused" in found ? found : gradientEdits({ analysis, words, ...found });
  },
};

/** The backward pass of a scalar of the block at a place: by all its variables that the code has. */
export function backwardPass(
  { analysis, span }: ActionPlace,
  choice: string,
  words: FeatureWords["actions"],
): Backward | { readonly refused: string } {
  const block = blockNear(analysis, span.start);
  const of = block?.elaborated.definitions.find(({ name }) => name === choice);
  if (!block || !of) return { refused: words.noFormula };
  const needed = variablesIn(block, of);
  const present = reachableValues(analysis, block);
  const inCode = (name: string) => present.has(name) || block.elaborated.bindings.has(name);
  const [missing] = needed.filter((name) => !inCode(name));
  if (!needed.some(inCode) && missing !== undefined)
    return { refused: notInCode(missing, analysis, block, words) };
  const questions = needed
    .filter((name) => inCode(name) && isDifferentiated(name, block))
    .flatMap((name) => derivativeOf(block, choice, name) ?? []);
  const program = backwardOf(block, questions);
  if (!program || program.returns.length === 0) return { refused: words.noFormula };
  const style = gradientStyle(analysis);
  const names = new Map(
    questions.map((question) => [question.text, gradientName(question, style)]),
  );
  return { block, program, names };
}

interface Backward {
  readonly block: AnalysedBlock;
  readonly program: Program;
  readonly names: ReadonlyMap<string, string>;
}

/** The variables that a definition depends on, in the order of the block. */
function variablesIn({ elaborated }: AnalysedBlock, { term }: Definition): string[] {
  const needed = new Set(variablesOf([term]).map(({ name }) => name));
  return elaborated.variables.map(({ name }) => name).filter((name) => needed.has(name));
}

/** Integers and what is declared constant have no gradient. */
function isDifferentiated(name: string, { elaborated }: AnalysedBlock): boolean {
  const { declared } = elaborated.variables.find((each) => each.name === name) ?? {};
  return declared?.dtype === "float" && !declared.properties.has("constant");
}

/** The scalars of a block that no other definition uses. */
export function scalarsAt({ analysis, span }: ActionPlace): string[] {
  const block = blockNear(analysis, span.start);
  if (!block || !hasPlace(analysis, block)) return [];
  const { definitions } = block.elaborated;
  const used = new Set(definitionsOf(definitions.map(({ term }) => term.body)));
  return definitions
    .filter(({ term }) => term.shape.length === 0 && !used.has(term))
    .map(({ name }) => name);
}
