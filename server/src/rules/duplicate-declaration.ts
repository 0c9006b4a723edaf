import { showShape } from "../shape/dim.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A name is declared twice, with two shapes. */
export const duplicateDeclaration: Rule<"duplicate-declaration"> = {
  severity: "error",
  say: ({ name, first, firstShape, secondShape, span }, { block }) => {
    const [before, here] = [showShape(firstShape), showShape(secondShape)];
    return {
      message: block.duplicate.message(quote(name), before, here),
      primary: { span, text: block.duplicate.second(here) },
      secondary: [{ span: first, text: block.duplicate.first(before) }],
    };
  },
};
