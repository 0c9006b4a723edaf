import { showDim } from "../shape/dim.ts";
import { at, besides } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A size that is declared by name meets a number. */
export const nameAgainstNumber: Rule<"name-against-number"> = {
  severity: "warning",
  say: ({ operation, span, name, number, nameLearnt, edits }, words) => {
    const { message, comment, label, learnt, help, fix } = words.code.number;
    const [declared, value] = [quote(showDim(name)), showDim(number)];
    const primary = { span, text: label(declared) };
    const dims = quote(`// @dims ${showDim(name)} = ${value}`);
    const origin = nameLearnt ? [at(nameLearnt.span, learnt(declared), nameLearnt.file)] : [];
    return {
      message:
        operation === undefined
          ? comment(declared, value)
          : message(quote(operation), declared, value),
      primary,
      secondary: besides(primary, origin),
      helps: [help(dims)],
      fixes: edits.length > 0 ? [{ title: fix(dims), edits, safe: false }] : [],
    };
  },
};
