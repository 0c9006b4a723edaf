import type { Matrix } from "../matrix/tree.ts";
import { bracketed, scripted } from "./latex-brackets.ts";
import { escapeUpright } from "./letters.ts";
import { LEVEL } from "./precedence.ts";
import type { WriteLatex } from "./write-latex.ts";

type Call = Extract<Matrix, { kind: "call" }>;

/** Functions that TeX or usage has a sign for; any other name is set upright. */
const COMMANDS: Readonly<Record<string, string>> = {
  exp: "\\exp",
  log: "\\log",
  sin: "\\sin",
  cos: "\\cos",
  tan: "\\tan",
  asin: "\\arcsin",
  acos: "\\arccos",
  atan: "\\arctan",
  sinh: "\\sinh",
  cosh: "\\cosh",
  tanh: "\\tanh",
  det: "\\det",
  max: "\\max",
  min: "\\min",
  sigmoid: "\\sigma",
};

export function latexCall(tree: Call, write: WriteLatex): string {
  const [argument, second] = tree.arguments;
  const special =
    argument && !second && tree.options.length === 0
      ? latexSpecial(tree.name, argument, write)
      : undefined;
  if (special !== undefined) return special;
  const name = Object.hasOwn(COMMANDS, tree.name) ? COMMANDS[tree.name] : undefined;
  const head = name ?? `\\operatorname{${escapeUpright(tree.name)}}`;
  const foot = tree.options
    .map(({ name: key, value }) => `\\mathrm{${escapeUpright(`${key}=${value}`)}}`)
    .join(",\\,");
  const inside = tree.arguments.map((part) => write(part, LEVEL.comparison)).join(", ");
  return `${head}${foot === "" ? "" : `_{${foot}}`}${bracketed(inside)}`;
}

function latexSpecial(name: string, argument: Matrix, write: WriteLatex): string | undefined {
  switch (name) {
    case "step":
      return `\\mathbf{1}[${write(argument, LEVEL.sum)} > 0]`;
    case "sqrt":
      return `\\sqrt{${write(argument, LEVEL.comparison)}}`;
    case "abs":
      return `\\lvert ${write(argument, LEVEL.comparison)} \\rvert`;
    case "square":
      return scripted(write(argument, LEVEL.atom), argument.shape.length === 0 ? "2" : "\\odot 2");
    case "recip":
      return argument.shape.length === 0
        ? `\\frac{1}{${write(argument, LEVEL.comparison)}}`
        : `1 \\oslash ${write(argument, LEVEL.product)}`;
    case "logdet":
      return `\\log \\lvert \\det ${write(argument, LEVEL.postfix)} \\rvert`;
    case "inv":
      return scripted(write(argument, LEVEL.atom), "-1");
    default:
      return undefined;
  }
}
