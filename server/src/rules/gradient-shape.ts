import type { Label } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import { type Shape, showShape } from "../shape/dim.ts";
import type { GradientShape, Learnt } from "./finding.ts";
import { at, besides } from "./operands.ts";
import { quote } from "./quote.ts";
import { withDefinitions } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A value that is said to be a derivative and whose shape is not that of the derivative. */
export const gradientShape: Rule<"gradient-shape"> = {
  severity: "error",
  say: (finding, words) => {
    const { claim, value, by, expected, formula, span, edits = [] } = finding;
    const { label, formula: is, fix } = words.code.gradient;
    const primary = { span, text: label(showShape(value.shape), showShape(expected)) };
    const help = formula && is(quote(claim ?? value.name), quote(formula.text));
    return {
      message: headline(finding, words),
      primary,
      secondary: besides(primary, [...origin(by, words), ...origin(value, words)]),
      helps: formula && help ? [withDefinitions(help, formula, words)] : [],
      fixes: edits.length > 0 ? [{ title: fix(claim ?? value.name), edits, safe: false }] : [],
      severity: claim === undefined ? "warning" : "error",
    };
  },
};

function headline({ claim, value, by, of, expected }: GradientShape, { code }: Words): string {
  const { byName, byComment, ofArray } = code.gradient;
  const [variable, name] = [quote(by.name), quote(value.name)];
  const [should, found] = [showShape(expected), showShape(value.shape)];
  if (claim === undefined) return byName(name, variable, should, found);
  return of?.shape && of.shape.length > 0
    ? ofArray(quote(claim), quote(of.name), variable, should, name, found)
    : byComment(quote(claim), variable, should, name, found);
}

function origin(
  { name, shape, learnt }: { name: string; shape: Shape; learnt?: Learnt },
  words: Words,
): Label[] {
  return learnt
    ? [at(learnt.span, words.phrases.isShape(quote(name), showShape(shape)), learnt.file)]
    : [];
}
