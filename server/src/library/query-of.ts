import type { Answer } from "../derive/answer.ts";
import type { Differential } from "../derive/differential.ts";
import type { EmittedModule } from "../libraries/emit.ts";
import { type Shape, showDim } from "../shape/dim.ts";
import {
  describeExplanation,
  describeProperty,
  describeRules,
  showCost,
} from "../words/describe-derivation.ts";
import { ENGLISH_DERIVATIONS } from "../words/en-derivations.ts";
import type { EmittedCode, Differential as PublishedDifferential, Query } from "./query.ts";

/** An answer as it leaves the program, with its code if there is any. */
export function queryOf(answer: Answer, code: EmittedModule | undefined): Query {
  const query = {
    text: answer.text,
    shape: shapeTexts(answer.shape),
    plain: answer.plain,
    where: answer.where.map(({ name, plain }) => ({ name, plain })),
    latex: answer.latex,
    steps: answer.steps.map(({ name, plain, latex, rules, shape, printed }) => ({
      name,
      plain,
      latex,
      rule: describeRules(rules, ENGLISH_DERIVATIONS),
      shape: shapeTexts(shape),
      ...(printed === undefined ? {} : { printed }),
    })),
    checked: answer.checked,
    properties: answer.properties.map((found) => describeProperty(found, ENGLISH_DERIVATIONS)),
    ...(answer.differential ? { differential: differentialTexts(answer.differential) } : {}),
    ...(answer.explanation
      ? { explanation: describeExplanation(answer.explanation, ENGLISH_DERIVATIONS) }
      : {}),
    ...(answer.cost ? { cost: showCost(answer.cost) } : {}),
  };
  return code ? { code: codeOf(code), ...query } : query;
}

function differentialTexts({ name, direction, forms }: Differential): PublishedDifferential {
  return { name, direction, forms: forms.map(({ plain }) => plain) };
}

function codeOf({ source, name, parameters }: EmittedModule): EmittedCode {
  return { source, name, parameters: [...parameters] };
}

function shapeTexts(shape: Shape): string[] {
  return shape.map(showDim);
}
