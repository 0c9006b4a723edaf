import type { AnalysedBlock, Analysis } from "../../analysis/analysis.ts";
import type { Edit } from "../../base/edit.ts";
import { span } from "../../base/span.ts";
import type { Answer } from "../../derive/answer.ts";
import type { Question } from "../../dsl/elaborated-block.ts";
import { showShape } from "../../shape/dim.ts";
import type { Action, ActionPlace } from "../action.ts";
import { deriveQuestions } from "../derive-question.ts";
import { blockAt, questionAt } from "../locate.ts";

/** Puts the answer behind a question, which makes it a claim that is checked from then on. */
export const writeClaim: Action = {
  name: "write-claim",
  offers: (place, words) => {
    const found = unclaimedAt(place);
    return found ? [{ title: words.writeClaim(found.question.text) }] : [];
  },
  edits: (request) => {
    const found = unclaimedAt(request);
    const extent = { check: false, steps: false };
    const [answer] = found ? deriveQuestions(found.block, [found.question], extent) : [];
    if (!found || !answer) return { refused: request.words.noFormula };
    return { edits: claimEdits(request.analysis, found, answer) };
  },
};

interface Unclaimed {
  readonly block: AnalysedBlock;
  readonly question: Question;
}

function unclaimedAt({ analysis, span: at }: ActionPlace): Unclaimed | undefined {
  const found = blockAt(analysis, at.start);
  const question = found && questionAt(found.block, found.offset);
  return question && question.claims.length === 0 ? { block: found.block, question } : undefined;
}

/** The answer behind the question; names that it uses are defined in front of it. */
function claimEdits(analysis: Analysis, { block, question }: Unclaimed, answer: Answer): Edit[] {
  const { start, end } = block.map.spanToFile(question.span);
  const shape = question.claimedShape ? "" : ` : ${showShape(answer.shape)}`;
  const claim: Edit = { span: span(end, end), text: `${shape} = ${answer.plain}` };
  const separator = separatorAt(analysis, start);
  const definitions = answer.where.map(({ name, plain }) => `${name} = ${plain}${separator}`);
  return definitions.length === 0
    ? [claim]
    : [{ span: span(start, start), text: definitions.join("") }, claim];
}

/** A line of its own where only the gutter of the comment stands in front of the question. */
function separatorAt({ lineIndex, text, style }: Analysis, offset: number): string {
  const { start } = lineIndex.lineSpan(lineIndex.positionOf(offset).line);
  const before = text.slice(start, offset);
  return /^[\s*/]*$/.test(before) && !before.includes("/*") ? style.eol + before : "; ";
}
