import type { AnalysedBlock, Analysis } from "../../analysis/analysis.ts";
import { definitionsOf } from "../../tensor/parts.ts";
import type { Action, ActionPlace } from "../action.ts";
import { backwardOf, derivativeOf } from "../derive-question.ts";
import { gradientEdits } from "../gradient-edits.ts";
import { gradientName } from "../gradient-name.ts";
import { hasPlace } from "../has-place.ts";
import { blockNear } from "../locate.ts";
import { reachableValues } from "../reachable-values.ts";

/** Writes the code of the gradients of a scalar by all its variables. */
export const insertBackward: Action = {
  name: "insert-backward",
  offers: (place, words) =>
    scalarsAt(place).map((of) => ({ title: words.insertBackward(of), choice: of })),
  edits: (request) => {
    const { analysis, choice, words } = request;
    const block = blockNear(analysis, request.span.start);
    if (!block) return { refused: words.noFormula };
    const questions = variablesOf(analysis, block).flatMap(
      (name) => derivativeOf(block, choice, name) ?? [],
    );
    const [first] = block.elaborated.variables;
    if (questions.length === 0 && first) return { refused: words.notInCode(first.name) };
    const program = backwardOf(block, questions);
    if (!program || program.returns.length === 0) return { refused: words.noFormula };
    const names = new Map(questions.map((question) => [question.text, gradientName(question)]));
    return gradientEdits({ analysis, block, program, names, words });
  },
};

/** The variables of a block that the code has, without integers and what is declared constant. */
function variablesOf(analysis: Analysis, block: AnalysedBlock): string[] {
  const { variables, bindings } = block.elaborated;
  const present = reachableValues(analysis, block);
  return variables
    .filter(({ name }) => present.has(name) || bindings.has(name))
    .filter(({ declared }) => declared.dtype === "float" && !declared.properties.has("constant"))
    .map(({ name }) => name);
}

/** The scalars of a block that no other definition uses. */
function scalarsAt({ analysis, span }: ActionPlace): string[] {
  const block = blockNear(analysis, span.start);
  if (!block || !hasPlace(analysis, block)) return [];
  const { definitions } = block.elaborated;
  const used = new Set(definitionsOf(definitions.map(({ term }) => term.body)));
  return definitions
    .filter(({ term }) => term.shape.length === 0 && !used.has(term))
    .map(({ name }) => name);
}
