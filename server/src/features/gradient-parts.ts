import type { Analysis, DerivativeComment } from "../analysis/analysis.ts";
import { checkGradients } from "../analysis/check-gradients.ts";
import { Budget } from "../base/budget.ts";
import { BLOCK_STEPS } from "../derive/derive.ts";
import type { GradientVerdict } from "../lift/judge-gradients.ts";
import { latexName } from "../print/names.ts";
import { type AnswerHoverOptions, answerHover } from "./answer-hover.ts";
import type { HoverPart, Run } from "./hover-content.ts";
import { quotedCode } from "./quoted-code.ts";

type Look = Omit<AnswerHoverOptions, "question">;

/** What there is to say of a value that a comment calls a derivative. */
export interface GradientParts {
  /** The derivative, where the code alone says what it is. */
  readonly formula: readonly HoverPart[];
  /** Whether the value is that, or what keeps it from being checked. */
  readonly said: readonly HoverPart[];
}

/** Checks the value at a comment of the code. */
export function gradientParts(
  analysis: Analysis,
  { span, of, by }: DerivativeComment,
  options: Look,
): GradientParts {
  const all = checkGradients(analysis, new Budget(BLOCK_STEPS));
  const outcome = all.find(({ note }) => note.span.start === span.start)?.outcome;
  if (!outcome) return { formula: [], said: [] };
  const answer =
    outcome.is === "right"
      ? outcome.answer()
      : outcome.is === "wrong" && !outcome.step
        ? outcome.answer
        : undefined;
  const question = `\\frac{\\partial ${latexName(of)}}{\\partial ${latexName(by)}}`;
  return {
    formula: answer ? answerHover(answer, { ...options, question }) : [],
    said: runsOf(outcome, analysis, options).map((runs) => ({ kind: "paragraph", runs })),
  };
}

function runsOf(outcome: GradientVerdict["outcome"], analysis: Analysis, { words }: Look): Run[][] {
  const { right, followsFromWrong, undecided, notFollowed, missing, settle } = words.gradient;
  switch (outcome.is) {
    case "right":
      return [[right]];
    case "follows-from-wrong":
      return [[followsFromWrong]];
    case "unchecked":
      return [[undecided]];
    case "not-followed": {
      if (outcome.missing !== undefined)
        return [[missing.before, { code: outcome.missing }, missing.behind]];
      if (!outcome.cause) return [[undecided]];
      const [code, line] = quotedCode(analysis, outcome.cause);
      return [[notFollowed.before, { code }, notFollowed.behind(line)], [settle]];
    }
    default:
      return [];
  }
}
