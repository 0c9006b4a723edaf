import type { AnalysedBlock } from "../../analysis/analysis.ts";
import type { Answer } from "../../derive/answer.ts";
import type { Program } from "../../tensor/program.ts";
import type { Action, ActionPlace } from "../action.ts";
import { derivativeOf, deriveQuestions } from "../derive-question.ts";
import { gradientEdits } from "../gradient-edits.ts";
import { gradientName } from "../gradient-name.ts";
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
    const present = reachableValues(analysis, block);
    const questions = block.elaborated.variables
      .filter(
        ({ name, declared }) =>
          present.has(name) && declared.dtype === "float" && !declared.properties.has("constant"),
      )
      .flatMap(({ name }) => derivativeOf(block, choice, name) ?? []);
    const answers = deriveQuestions(block, questions, { check: false, steps: false });
    const used = answers.filter(({ depends }) => depends);
    if (used.length === 0) return { refused: words.noFormula };
    const names = new Map(questions.map((question) => [question.text, gradientName(question)]));
    return gradientEdits({ analysis, block, program: joined(used), names, words });
  },
};

/** The scalars of a block that no other definition uses, in its order. */
function scalarsAt({ analysis, span }: ActionPlace): string[] {
  const block = blockNear(analysis, span.start);
  return block ? lossesOf(block) : [];
}

function lossesOf({ elaborated }: AnalysedBlock): string[] {
  const { definitions } = elaborated;
  return definitions.filter(({ term }) => term.shape.length === 0).map(({ name }) => name);
}

/** One program for several answers: what they share is computed once. */
function joined(answers: readonly Answer[]): Program {
  const programs = answers.map(({ program }) => program);
  return {
    parameters: byName(programs.flatMap(({ parameters }) => parameters)),
    statements: byName(programs.flatMap(({ statements }) => statements)),
    returns: programs.flatMap(({ returns }) => returns),
  };
}

function byName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}
