import type { Action } from "../action.ts";
import { hasFormulaAt } from "../locate.ts";

/** Puts the formula at the cursor on the clipboard, which only the client can. */
export const copyLatex: Action = {
  name: "copy-latex",
  offers: ({ analysis, span }, words) =>
    hasFormulaAt(analysis, span.start) ? [{ title: words.copyLatex, command: "copy-latex" }] : [],
};
