import type { Answer } from "../derive/answer.ts";
import { emitModule } from "../libraries/emit.ts";
import type { LibraryName } from "../libraries/library.ts";
import { type Shape, showDim } from "../shape/dim.ts";
import { functionName } from "./function-name.ts";
import type { EmittedCode, Query } from "./query.ts";

/** An answer as it leaves the program, with code if a library is given. */
export function queryOf(answer: Answer, library: LibraryName | undefined): Query {
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
  const code = library === undefined ? undefined : codeOf(answer, library);
  return code ? { ...query, code } : query;
}

function codeOf({ program, text }: Answer, library: LibraryName): EmittedCode | undefined {
  const emitted = emitModule(program, library, { name: functionName(text) });
  return emitted.kind === "module"
    ? { source: emitted.source, name: emitted.name, parameters: [...emitted.parameters] }
    : undefined;
}

function shapeTexts(shape: Shape): string[] {
  return shape.map(showDim);
}
