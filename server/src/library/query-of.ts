import type { Answer } from "../derive/answer.ts";
import type { EmittedModule } from "../libraries/emit.ts";
import { type Shape, showDim } from "../shape/dim.ts";
import type { EmittedCode, Query } from "./query.ts";

/** An answer as it leaves the program, with its code if there is any. */
export function queryOf(answer: Answer, code: EmittedModule | undefined): Query {
  const query = {
    text: answer.text,
    shape: shapeTexts(answer.shape),
    plain: answer.plain,
    where: answer.where.map(({ name, plain }) => ({ name, plain })),
    latex: answer.latex,
    steps: answer.steps.map(({ name, plain, latex, rule, shape }) => ({
      name,
      plain,
      latex,
      rule,
      shape: shapeTexts(shape),
    })),
    checked: answer.checked,
    properties: [...answer.properties],
  };
  return code ? { ...query, code: codeOf(code) } : query;
}

function codeOf({ source, name, parameters }: EmittedModule): EmittedCode {
  return { source, name, parameters: [...parameters] };
}

function shapeTexts(shape: Shape): string[] {
  return shape.map(showDim);
}
