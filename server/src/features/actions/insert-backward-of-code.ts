import type { Analysis, ValueFact } from "../../analysis/analysis.ts";
import { type ScalarInCode, scalarInCode } from "../../analysis/scalar-in-code.ts";
import { contains, type Span, span } from "../../base/span.ts";
import type { Action, ActionPlace, EditRequest } from "../action.ts";
import { backwardOf, derivativeOf } from "../derive-question.ts";
import { gradientEdits } from "../gradient-edits.ts";
import { gradientName } from "../gradient-name.ts";
import { gradientStyle } from "../gradient-style.ts";
import { quotedCode } from "../quoted-code.ts";

/** Writes the code of the gradients of a number by all that it is computed from; the code alone says how. */
export const insertBackwardOfCode: Action = {
  name: "insert-backward-of-code",
  offers: (place, words) => {
    const scalar = scalarAt(place);
    return scalar ? [{ title: words.insertBackward(scalar.name) }] : [];
  },
  edits: (request) => {
    const { analysis, words } = request;
    const value = scalarAt(request);
    if (!value) return { refused: words.textChanged };
    const found = scalarInCode(analysis, value);
    if (!found) return { refused: words.dependsOnNothing(value.name) };
    if ("notFollowed" in found)
      return { refused: words.notFollowed(...quotedCode(analysis, found.notFollowed)) };
    return backwardEdits(found, span(value.span.start, value.declarationEnd), request);
  },
};

function backwardEdits(
  { scope, of, by }: ScalarInCode,
  declaration: Span,
  { analysis, words }: EditRequest,
) {
  const reachable = by.filter(({ name }) => scope.elaborated.bindings.has(name));
  const questions = reachable.flatMap(({ name }) => derivativeOf(scope, of.name, name) ?? []);
  if (questions.length === 0) return { refused: words.dependsOnNothing(of.name) };
  const program = backwardOf(scope, questions);
  if (!program || program.returns.length === 0) return { refused: words.noFormula };
  const style = gradientStyle(analysis);
  const names = new Map(
    questions.map((question) => [question.text, gradientName(question, style)]),
  );
  return gradientEdits({ analysis, block: scope, program, names, behind: [declaration], words });
}

/**
 * The value at a place that may be a loss: a number that is computed where arrays of known shapes are. Where a block beside it
 * says the formula, that is what is offered.
 */
function scalarAt({ analysis, span: at }: ActionPlace): ValueFact | undefined {
  const value = analysis.values.find(
    (each) =>
      contains(each.span, at.start) && (each.kind === "variable" || each.kind === "assignment"),
  );
  const { shape, value: known } = value?.fact ?? {};
  if (!value || known || shape?.length !== 0 || value.isPart) return undefined;
  return value.isTensor || seesArrays(analysis, value) ? value : undefined;
}

function seesArrays({ values }: Analysis, { span: at }: ValueFact): boolean {
  return values.some(
    ({ kind, scope, fact }) =>
      kind === "parameter" && contains(scope, at.start) && (fact.shape?.length ?? 0) > 0,
  );
}
