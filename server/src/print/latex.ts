import { assertNever } from "../base/assert-never.ts";
import type { Matrix, Position } from "../matrix/tree.ts";
import { inRuns } from "./in-runs.ts";
import { bracketed, lowered, scripted } from "./latex-brackets.ts";
import { latexCall, levelOfCall } from "./latex-call.ts";
import { besides } from "./latex-join.ts";
import { latexNumber } from "./latex-number.ts";
import { latexDim, sizeBelow } from "./latex-size.ts";
import { escapeText, escapeUpright } from "./letters.ts";
import { latexName } from "./names.ts";
import type { Operator } from "./operator.ts";
import { isEntrywise, isInverse, LEVEL, levelOf } from "./precedence.ts";
import type { WriteLatex } from "./write-latex.ts";

export interface LatexOptions {
  /** Sizes under the names, calls and brackets: `\underbrace{W}_{m \times d}`. */
  readonly shapes?: boolean;
}

/** The formula as LaTeX that KaTeX takes. */
export function latex(tree: Matrix, options: LatexOptions = {}): string {
  const shapes = options.shapes ?? false;
  const write: WriteLatex = (part, atLeast) => {
    const isSized = shapes && isLeaf(part);
    const bare = writeBare(part, isSized || part.kind === "entry" ? plain : write);
    const text = isSized ? sizeBelow(bare, part) : bare;
    return latexLevel(part) >= atLeast ? text : bracketed(text);
  };
  return write(tree, LEVEL.comparison);
}

/** Without sizes: for what stands above one brace. */
function plain(part: Matrix, atLeast: number): string {
  const text = writeBare(part, plain);
  return latexLevel(part) >= atLeast ? text : bracketed(text);
}

/** What a size is written under: names, calls, and these transposed or raised to a power. */
function isLeaf(tree: Matrix): boolean {
  if (tree.shape.length === 0) return false;
  if (tree.kind === "transpose") return isLeaf(tree.of);
  if (tree.kind === "power" || tree.kind === "entrywise-power") return isLeaf(tree.base);
  return (
    tree.kind === "name" ||
    tree.kind === "call" ||
    tree.kind === "identity" ||
    tree.kind === "entry"
  );
}

/** A fraction encloses its parts, so that it needs brackets below an exponent only. */
function latexLevel(tree: Matrix): number {
  if (tree.kind === "quotient" && !isEntrywise(tree)) return LEVEL.postfix;
  if (tree.kind === "number" && levelOf(tree) === LEVEL.product) return LEVEL.postfix;
  if (tree.kind === "einsum" && tree.reading) return latexLevel(tree.reading);
  if (tree.kind === "index-sum" && tree.free.length > 0) return LEVEL.atom;
  if (tree.kind === "entry") return LEVEL.atom;
  if (tree.kind === "call") return levelOfCall(tree);
  return levelOf(tree);
}

function writeBare(tree: Matrix, write: WriteLatex): string {
  switch (tree.kind) {
    case "name":
      return latexName(tree.name);
    case "number":
      return latexNumber(tree);
    case "size":
      return latexDim(tree.dim);
    case "ones":
      return tree.shape.length < 2
        ? "\\mathbf{1}"
        : `\\mathbf{1}_{${tree.shape.map(latexDim).join(" \\times ")}}`;
    case "zeros":
      return "0";
    case "identity":
      return "I";
    case "call":
      return latexCall(tree, write);
    case "einsum":
      return tree.reading ? writeBare(tree.reading, write) : writeEinsum(tree, write);
    case "list":
      return `[${tree.items.map((part) => write(part, LEVEL.comparison)).join(", ")}]`;
    case "text":
      return `\\text{${escapeText(tree.text)}}`;
    default:
      return writeOperator(tree, write);
  }
}

function writeOperator(tree: Operator, write: WriteLatex): string {
  switch (tree.kind) {
    case "sum":
      return tree.terms.map((addend, at) => writeAddend(addend, at === 0, write)).join("");
    case "hadamard":
      return tree.factors
        .map((factor, at) => write(factor, at === 0 ? LEVEL.hadamard : LEVEL.product))
        .join(" \\odot ");
    case "product":
      return writeProduct(tree.factors, write);
    case "quotient":
      return writeQuotient(tree, write);
    case "kronecker":
      return `${write(tree.left, LEVEL.postfix)} \\otimes ${write(tree.right, LEVEL.postfix)}`;
    case "transpose":
      return writeTranspose(tree.of, write);
    case "power":
      return scripted(write(tree.base, LEVEL.atom), write(tree.exponent, LEVEL.comparison));
    case "entrywise-power":
      return scripted(
        write(tree.base, LEVEL.atom),
        `\\odot ${write(tree.exponent, LEVEL.comparison)}`,
      );
    case "norm":
      return writeNorm(tree, write);
    case "comparison":
      return writeComparison(tree, write);
    case "entry":
      return writeEntry(tree, write);
    case "derivative":
      return writeDerivative(tree, write);
    case "index-sum":
      return writeIndexSum(tree, write);
    default:
      return assertNever(tree);
  }
}

function writeProduct(factors: readonly Matrix[], write: WriteLatex): string {
  const last = factors.length - 1;
  return besides(
    factors,
    factors.map((factor, at) => writeFactor(factor, at === last, write)),
  );
}

function writeTranspose(of: Matrix, write: WriteLatex): string {
  return isInverse(of)
    ? scripted(write(of.base, LEVEL.atom), "-\\top")
    : scripted(write(of, LEVEL.atom), "\\top");
}

function writeAddend(
  { negative, term }: { readonly negative: boolean; readonly term: Matrix },
  first: boolean,
  write: WriteLatex,
): string {
  const text = write(term, LEVEL.hadamard);
  if (first) return negative ? `-${text}` : text;
  return negative ? ` - ${text}` : ` + ${text}`;
}

/** A sum over an index reaches to the end of its product. */
function writeFactor(factor: Matrix, last: boolean, write: WriteLatex): string {
  const isIndexSum = factor.kind === "einsum" && factor.reading?.kind === "index-sum";
  return write(factor, last && isIndexSum ? LEVEL.product : LEVEL.postfix);
}

function writeQuotient(tree: Extract<Matrix, { kind: "quotient" }>, write: WriteLatex): string {
  const { above, below } = tree;
  if (isEntrywise(tree))
    return `${write(above, LEVEL.hadamard)} \\oslash ${write(below, LEVEL.product)}`;
  const bottom = write(below, LEVEL.comparison);
  const isCoefficient =
    (below.kind === "number" || below.kind === "size") && levelOf(above) < LEVEL.postfix;
  if (!isCoefficient) return `\\frac{${write(above, LEVEL.comparison)}}{${bottom}}`;
  const [first, ...rest] = above.kind === "product" ? above.factors : [];
  if (first?.kind !== "number") return `\\frac{1}{${bottom}} ${write(above, LEVEL.product)}`;
  const others: Matrix = { kind: "product", factors: rest, shape: above.shape };
  return `\\frac{${write(first, LEVEL.comparison)}}{${bottom}} ${write(others, LEVEL.product)}`;
}

const BARS = { "2": "\\lVert", "1": "\\lVert", F: "\\lVert", abs: "\\lvert" } as const;
const FEET = { "2": "", "1": "_1", F: "_F", abs: "" } as const;

function writeNorm({ of, mark }: Extract<Matrix, { kind: "norm" }>, write: WriteLatex): string {
  const bar = BARS[mark];
  return `${bar} ${write(of, LEVEL.comparison)} ${bar.replace("l", "r")}${FEET[mark]}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  "≤": "\\le",
  "≥": "\\ge",
  "==": "=",
  "≠": "\\ne",
  "<=": "\\le",
  ">=": "\\ge",
};

function writeComparison(tree: Extract<Matrix, { kind: "comparison" }>, write: WriteLatex): string {
  const sign = SIGNS[tree.sign] ?? (tree.sign === "<" || tree.sign === ">" ? tree.sign : "=");
  return `\\mathbf{1}[${write(tree.left, LEVEL.sum)} ${sign} ${write(tree.right, LEVEL.sum)}]`;
}

/** A name that has labels already is set apart from its indices. */
function writeEntry(
  { of, positions }: Extract<Matrix, { kind: "entry" }>,
  write: WriteLatex,
): string {
  const base = write(of, LEVEL.atom);
  const isLetters = positions.every(
    (position) => typeof position === "string" && /^[a-z]$/.test(position),
  );
  const head = /[_^]/.test(base) && !base.startsWith("(") ? `[${base}]` : base;
  return `${head}${lowered(positions.map((position) => latexPosition(position, write)).join(isLetters ? "" : ","))}`;
}

/** Letters of indices and numbers stand as they are, names in bounds as names, anything else upright. */
function latexPosition(position: Position, write: WriteLatex): string {
  if (typeof position !== "string") return write(position, LEVEL.comparison);
  if (/^([a-z]|\d+|:)$/.test(position)) return position;
  if (!/^[\p{L}\d :+*-]*[:+*-][\p{L}\d :+*-]*$/u.test(position))
    return `\\mathrm{${escapeUpright(position)}}`;
  const parts = position.replaceAll(" ", "").split(/(\p{L}[\p{L}\d]*)/u);
  const signs = (text: string) => text.replaceAll("*", " ").replaceAll(":", "{:}");
  return parts.map((part, at) => (at % 2 === 1 ? latexName(part) : signs(part))).join("");
}

function writeEinsum(
  { subscripts, operands }: Extract<Matrix, { kind: "einsum" }>,
  write: WriteLatex,
): string {
  const parts = operands.map((operand) => write(operand, LEVEL.comparison));
  return `\\operatorname{einsum}(${[`\\text{${escapeText(subscripts)}}`, ...parts].join(", ")})`;
}

function writeIndexSum(
  { indices, free, of }: Extract<Matrix, { kind: "index-sum" }>,
  write: WriteLatex,
): string {
  const summed = indices.length === 0 ? "" : `\\sum${lowered(indices.join(","))} `;
  const text = `${summed}${write(of, indices.length === 0 ? LEVEL.comparison : LEVEL.hadamard)}`;
  return free.length === 0 ? text : `\\left[ ${text} \\right]${lowered(free.join(""))}`;
}

function writeDerivative(
  { spelling: { order, of, by } }: Extract<Matrix, { kind: "derivative" }>,
  write: WriteLatex,
): string {
  const above = write(of, LEVEL.atom);
  const variables = by.map((part) => write(part, LEVEL.atom));
  if (order === 1) return `\\frac{\\partial ${above}}{\\partial ${variables[0] ?? ""}}`;
  const below = inRuns(variables).map(({ of: x, times }) =>
    times === 1 ? `\\partial ${x}` : `\\partial ${scripted(x, `${times}`)}`,
  );
  return `\\frac{\\partial^${order} ${above}}{${below.join("\\,")}}`;
}
