import {
  FUNCTION_FORMS,
  isLanguageFunction,
  type LanguageFunction,
} from "../base/function-forms.ts";
import type { Matrix } from "../matrix/tree.ts";
import { bracketed, scripted } from "./latex-brackets.ts";
import { escapeUpright } from "./letters.ts";
import { LEVEL } from "./precedence.ts";
import type { WriteLatex } from "./write-latex.ts";

type Call = Extract<Matrix, { kind: "call" }>;

/** A call: by the function's own notation, else its sign or upright name, with options as a subscript. */
export function latexCall(tree: Call, write: WriteLatex): string {
  const notation = notationOf(tree);
  if (notation) return notation.write(notation.argument, write);
  const command = isLanguageFunction(tree.name) ? FUNCTION_FORMS[tree.name].latex : undefined;
  const head = command ?? `\\operatorname{${escapeUpright(tree.name)}}`;
  const foot = tree.options
    .map(({ name: key, value }) => `\\mathrm{${escapeUpright(`${key}=${value}`)}}`)
    .join(",\\,");
  const inside = tree.arguments.map((part) => write(part, LEVEL.comparison)).join(", ");
  return `${head}${foot === "" ? "" : `_{${foot}}`}${bracketed(inside)}`;
}

/** How tightly what is written for a call holds together. */
export function levelOfCall(tree: Call): number {
  return notationOf(tree)?.level ?? LEVEL.atom;
}

interface Notation {
  readonly write: (argument: Matrix, write: WriteLatex) => string;
  /** An atom if not said. */
  readonly level?: number;
}

function notationOf(tree: Call): (Notation & { readonly argument: Matrix }) | undefined {
  const [argument, second] = tree.arguments;
  if (!argument || second || tree.options.length > 0 || !isLanguageFunction(tree.name))
    return undefined;
  const notation = NOTATIONS[tree.name];
  return notation && { argument, ...notation };
}

/** Functions whose notation is more than a sign in front of brackets. */
const NOTATIONS: { readonly [K in LanguageFunction]?: Notation } = {
  step: { write: (x, write) => `\\mathbf{1}[${write(x, LEVEL.sum)} > 0]` },
  sqrt: { write: (x, write) => `\\sqrt{${write(x, LEVEL.comparison)}}` },
  abs: { write: (x, write) => `\\lvert ${write(x, LEVEL.comparison)} \\rvert` },
  square: {
    write: (x, write) => scripted(write(x, LEVEL.atom), x.shape.length === 0 ? "2" : "\\odot 2"),
  },
  recip: {
    write: (x, write) =>
      x.shape.length === 0
        ? `\\frac{1}{${write(x, LEVEL.comparison)}}`
        : `1 \\oslash ${write(x, LEVEL.product)}`,
    level: LEVEL.hadamard,
  },
  logdet: {
    write: (x, write) => `\\log \\lvert \\det ${write(x, LEVEL.postfix)} \\rvert`,
    level: LEVEL.product,
  },
  pinv: { write: (x, write) => scripted(write(x, LEVEL.atom), "+") },
  inv: { write: (x, write) => scripted(write(x, LEVEL.atom), "-1") },
};
