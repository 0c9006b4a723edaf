import type { Analysis, MathScope } from "../analysis/analysis.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import { contains } from "../base/span.ts";

/** Why code cannot use a variable of a block: there is no such value, or only a field, which the block has to bind. */
export function notInCode(
  name: string,
  { values }: Analysis,
  { span }: MathScope,
  words: FeatureWords["actions"],
): string {
  const isField = values.some(
    (value) => value.kind === "field" && value.name === name && contains(value.scope, span.start),
  );
  return isField ? words.isField(name) : words.notInCode(name);
}
