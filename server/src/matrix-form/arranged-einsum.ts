import type { Matrix } from "../matrix/tree.ts";
import type { SelectorTerm } from "../tensor/term.ts";

/** A selector among the operands of an einsum. */
export interface Placed {
  readonly term: SelectorTerm;
  /** Its second axis gives the rows. */
  readonly flipped: boolean;
}

/** What a selector makes of one axis of an array; `undefined` where that has no name. */
export type ActOnAxis = (term: SelectorTerm, of: Matrix, axis: number) => Matrix | undefined;

type Einsum = Extract<Matrix, { kind: "einsum" }>;

interface Operand {
  readonly tree: Matrix;
  readonly letters: string;
}

/**
 * The einsum with selectors put to work that lead from an axis of one array to a letter that it lacks: `pad(G, …, axis=1)` for
 * a padding of the middle axis. What is left of one operand in its own order is that operand.
 */
export function arrangedEinsum(
  tree: Einsum,
  selectorAt: (operand: Matrix) => Placed | undefined,
  act: ActOnAxis,
): Matrix {
  const [left = "", output = ""] = tree.subscripts.split("->");
  const letters = left.split(",");
  let operands = tree.operands.map((operand, at) => ({
    tree: operand,
    letters: letters[at] ?? "",
  }));
  const count = operands.length;
  for (const selector of [...operands]) {
    const placed = selectorAt(selector.tree);
    operands = (placed && applied(operands, selector, placed, output, act)) ?? operands;
  }
  const [only, more] = operands;
  if (operands.length === count) return tree;
  if (only && !more && only.letters === output) return only.tree;
  const subscripts = `${operands.map((operand) => operand.letters).join(",")}->${output}`;
  const trees = operands.map((operand) => operand.tree);
  return { kind: "einsum", subscripts, operands: trees, shape: tree.shape };
}

function applied(
  operands: readonly Operand[],
  selector: Operand,
  { term, flipped }: Placed,
  output: string,
  act: ActOnAxis,
): Operand[] | undefined {
  const [first = "", second = ""] = flipped ? [...selector.letters].reverse() : selector.letters;
  const [from, to] = term.relation.kind === "order" ? [second, first] : [first, second];
  const others = operands.filter((operand) => operand !== selector);
  const holders = others.filter((operand) => operand.letters.includes(from));
  const [holder, more] = holders;
  if (!holder || more || output.includes(from) || holder.letters.includes(to)) return undefined;
  const axis = holder.letters.indexOf(from);
  const tree = holder.letters.lastIndexOf(from) === axis ? act(term, holder.tree, axis) : undefined;
  if (!tree) return undefined;
  const letters = holder.letters.replace(from, to);
  return others.map((operand) => (operand === holder ? { tree, letters } : operand));
}
