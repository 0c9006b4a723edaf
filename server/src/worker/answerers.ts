import { actionEdits } from "../features/actions.ts";
import { type DerivationLine, derivationView, linesOf } from "../features/derivation-view.ts";
import { derivedHover } from "../features/derived-hover.ts";
import { drawFormula } from "../features/draw-formula.ts";
import { hoverMarkdown } from "../features/hover-markdown.ts";
import { latexAt } from "../features/latex-at.ts";
import { mendGradient } from "../features/mend-gradient.ts";
import { THEME_COLOURS } from "../features/theme.ts";
import { formulaToHtml } from "../formula/formula-to-html.ts";
import type { GlyphTable } from "../formula/glyphs.ts";
import { ENGLISH_FEATURES } from "../words/en-features.ts";
import { DeepCache } from "./deep-cache.ts";
import type { Look, QuestionKind, Questions } from "./questions.ts";
import { readAnalysis, readableDocument } from "./read-analysis.ts";

/** What an answerer has besides its question. */
export interface AnswerMeans {
  readonly glyphs: () => GlyphTable;
  /** True once nobody waits for the answer any more. */
  readonly isGivenUp: () => boolean;
}

type Answerers = {
  readonly [K in QuestionKind]: (
    question: Questions[K]["asks"],
    means: AnswerMeans,
  ) => Questions[K]["gives"] | undefined;
};

const deepCache = new DeepCache();

/** The work of the derivation thread, one function for each kind of question. */
const answerers: Answerers = {
  hover: ({ document, offset, look }, { glyphs, isGivenUp }) => {
    const colours = THEME_COLOURS[look.theme ?? "dark"];
    const content = derivedHover(readAnalysis(document, isGivenUp), offset, {
      colours,
      words: ENGLISH_FEATURES.hover,
    });
    return (
      content && {
        span: content.span,
        markdown: hoverMarkdown(content.parts, drawer(look, glyphs)),
      }
    );
  },
  latex: ({ document, offset }, { isGivenUp }) =>
    latexAt(readAnalysis(document, isGivenUp), offset),
  derivation: ({ document, reader }, { isGivenUp }) => {
    const analysis = readAnalysis(document, isGivenUp);
    const view = derivationView(analysis, reader, ENGLISH_FEATURES.hover);
    return view && { view, html: htmlOf(linesOf(view)) };
  },
  edits: ({ document, span, actions, tests }, { isGivenUp }) => {
    const place = { analysis: readAnalysis(document, isGivenUp), span };
    return actions.map((action) => actionEdits(place, action, ENGLISH_FEATURES.actions, tests));
  },
  checked: ({ document }, { isGivenUp }) =>
    deepCache.code(
      readAnalysis(document, isGivenUp),
      isGivenUp,
      mendGradient(readableDocument(document)),
    )?.checked,
  findings: ({ document }, { isGivenUp }) =>
    deepCache.findings(
      readAnalysis(document, isGivenUp),
      isGivenUp,
      mendGradient(readableDocument(document)),
    ),
};

/** Answers a question that came as a message. Its type was checked on the other side, where it was asked. */
export function answer(kind: string, question: unknown, means: AnswerMeans): unknown {
  const answerer: ((asked: never, means: AnswerMeans) => unknown) | undefined = Object.hasOwn(
    answerers,
    kind,
  )
    ? answerers[kind as QuestionKind]
    : undefined;
  return answerer?.(question as never, means);
}

/** What cannot be typeset is missing. */
function htmlOf(lines: readonly DerivationLine[]): ReadonlyMap<string, string> {
  const html = new Map<string, string>();
  for (const { latex } of lines) {
    const typeset = formulaToHtml(latex);
    if (typeset !== undefined) html.set(latex, typeset);
  }
  return html;
}

/** A client without a theme shows no images. */
function drawer({ theme, foreground }: Look, glyphs: () => GlyphTable) {
  if (theme === undefined) return undefined;
  const colour = foreground ?? THEME_COLOURS[theme].foreground;
  return (latex: string) => drawFormula(latex, colour, glyphs());
}
