import { assertNever } from "../base/assert-never.ts";
import type { Matrix, Position } from "../matrix/tree.ts";
import { showDim } from "../shape/dim.ts";
import { inRuns } from "./in-runs.ts";
import type { Operator } from "./operator.ts";
import { plainNumber, raised, superscript } from "./plain-number.ts";
import { isEntrywise, isInverse, LEVEL, levelOf } from "./precedence.ts";

/** The formula as an expression of the language, with as few brackets as reading it back needs. */
export function plainText(tree: Matrix): string {
  return write(tree, LEVEL.comparison, false);
}

/** `inBars`: between bars of a norm, where another bar could be taken for the closing one. */
function write(tree: Matrix, atLeast: number, inBars: boolean): string {
  if (levelOf(tree) >= atLeast) return writeBare(tree, inBars);
  return `(${writeBare(tree, false)})`;
}

function writeBare(tree: Matrix, inBars: boolean): string {
  switch (tree.kind) {
    case "name":
      return tree.name;
    case "number":
      return plainNumber(tree);
    case "size":
      return showDim(tree.dim);
    case "ones":
      return filled("ones", "1", tree);
    case "zeros":
      return filled("zeros", "0", tree);
    case "identity":
      return `I(${tree.shape[0] ? showDim(tree.shape[0]) : "1"})`;
    case "call":
      return `${tree.name}(${[...tree.arguments.map(alone), ...tree.options.map(option)].join(", ")})`;
    case "einsum":
      return `einsum(${[`"${tree.subscripts}"`, ...tree.operands.map(alone)].join(", ")})`;
    case "list":
      return `[${tree.items.map(alone).join(", ")}]`;
    case "text":
      return tree.text;
    default:
      return writeOperator(tree, inBars);
  }
}

function writeOperator(tree: Operator, inBars: boolean): string {
  switch (tree.kind) {
    case "sum":
      return tree.terms.map((addend, at) => writeAddend(addend, at === 0, inBars)).join("");
    case "hadamard":
      return tree.factors
        .map((factor, at) => write(factor, at === 0 ? LEVEL.hadamard : LEVEL.product, inBars))
        .join(" ⊙ ");
    case "product":
      return tree.factors.map((factor, at) => writeFactor(factor, at === 0, inBars)).join(" ");
    case "quotient":
      return writeQuotient(tree, inBars);
    case "kronecker":
      return `${write(tree.left, LEVEL.postfix, inBars)} ⊗ ${write(tree.right, LEVEL.postfix, inBars)}`;
    case "transpose":
      return isInverse(tree.of)
        ? `${write(tree.of.base, LEVEL.atom, inBars)}⁻ᵀ`
        : `${write(tree.of, LEVEL.atom, inBars)}ᵀ`;
    case "power":
      return `${write(tree.base, LEVEL.atom, inBars)}${superscript(tree.exponent) ?? `^${exponent(tree.exponent)}`}`;
    case "entrywise-power":
      return `${write(tree.base, LEVEL.atom, inBars)}.^${exponent(tree.exponent)}`;
    case "norm":
      return writeNorm(tree, inBars);
    case "comparison":
      return `1[${alone(tree.left)} ${tree.sign} ${alone(tree.right)}]`;
    case "entry":
      return `${write(tree.of, LEVEL.atom, inBars)}[${tree.positions.map(position).join(", ")}]`;
    case "derivative":
      return writeDerivative(tree);
    case "index-sum":
      return writeBare(tree.of, inBars);
    default:
      return assertNever(tree);
  }
}

function alone(tree: Matrix): string {
  return write(tree, LEVEL.comparison, false);
}

function position(place: Position): string {
  return typeof place === "string" ? place : alone(place);
}

function option({ name, value }: { readonly name: string; readonly value: string }): string {
  return `${name}=${value}`;
}

function filled(name: string, scalar: string, { shape }: Matrix): string {
  return shape.length === 0 ? scalar : `${name}(${shape.map(showDim).join(", ")})`;
}

function writeAddend(
  { negative, term }: { readonly negative: boolean; readonly term: Matrix },
  first: boolean,
  inBars: boolean,
): string {
  const text = write(term, LEVEL.hadamard, inBars);
  if (first) return negative ? `−${text}` : text;
  return negative ? ` − ${text}` : ` + ${text}`;
}

/** In front a fraction of numbers may stand bare: `2/n X`. */
function writeFactor(tree: Matrix, first: boolean, inBars: boolean): string {
  const isFraction =
    tree.kind === "number" ||
    (tree.kind === "quotient" && tree.above.kind === "number" && !isEntrywise(tree));
  return write(tree, first && isFraction ? LEVEL.product : LEVEL.postfix, inBars);
}

function writeQuotient(tree: Extract<Matrix, { kind: "quotient" }>, inBars: boolean): string {
  if (isEntrywise(tree)) {
    return `${write(tree.above, LEVEL.hadamard, inBars)} ⊘ ${write(tree.below, LEVEL.product, inBars)}`;
  }
  return `${write(tree.above, LEVEL.product, inBars)}/${write(tree.below, LEVEL.postfix, inBars)}`;
}

function exponent(tree: Matrix): string {
  const isBare = tree.kind === "name" || tree.kind === "call" || tree.kind === "size";
  if (tree.kind === "number" && (tree.value.denominator === 1n || tree.spelling))
    return plainNumber(tree);
  return write(tree, isBare ? LEVEL.atom : LEVEL.atom + 1, false);
}

const NORMS = { "2": "norm2", "1": "norm1", F: "normF", abs: "abs" } as const;
const MARKS = { "2": "", "1": "₁", F: "_F", abs: "" } as const;

function writeNorm(tree: Extract<Matrix, { kind: "norm" }>, inBars: boolean): string {
  if (inBars || tree.mark === "abs") return `${NORMS[tree.mark]}(${alone(tree.of)})`;
  return `‖${write(tree.of, LEVEL.comparison, true)}‖${MARKS[tree.mark]}`;
}

function writeDerivative({ spelling }: Extract<Matrix, { kind: "derivative" }>): string {
  const above = write(spelling.of, LEVEL.atom, false);
  const below = inRuns(spelling.by.map((by) => write(by, LEVEL.atom, false)));
  const power = (times: number) => (times === 1 ? "" : raised(`${times}`));
  return `∂${power(spelling.order)}${above}/${below.map(({ of, times }) => `∂${of}${power(times)}`).join("")}`;
}
