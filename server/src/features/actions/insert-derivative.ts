import type { Question } from "../../dsl/elaborated-block.ts";
import type { Action, ActionPlace } from "../action.ts";
import { deriveQuestions } from "../derive-question.ts";
import { gradientEdits } from "../gradient-edits.ts";
import { gradientName } from "../gradient-name.ts";
import { gradientStyle } from "../gradient-style.ts";
import { hasPlace } from "../has-place.ts";
import { blockAt, questionAt } from "../locate.ts";

/** Writes the code of the derivative that a question asks for. */
export const insertDerivative: Action = {
  name: "insert-derivative",
  offers: (place, words) => {
    const found = askedAt(place);
    return found && hasPlace(place.analysis, found.block)
      ? [{ title: words.insertDerivative(found.question.text) }]
      : [];
  },
  edits: (request) => {
    const found = askedAt(request);
    const { analysis, words } = request;
    const [answer] = found ? deriveQuestions(found.block, [found.question], WITHOUT_EXTRAS) : [];
    if (!found || !answer) return { refused: words.noFormula };
    const name = gradientName(found.question, gradientStyle(analysis));
    const names = new Map([[answer.text, name]]);
    return gradientEdits({ analysis, block: found.block, program: answer.program, names, words });
  },
};

const WITHOUT_EXTRAS = { check: false, steps: false };

function askedAt({ analysis, span }: ActionPlace) {
  const found = blockAt(analysis, span.start);
  const question: Question | undefined = found && questionAt(found.block, found.offset);
  return found && question && { block: found.block, question };
}
