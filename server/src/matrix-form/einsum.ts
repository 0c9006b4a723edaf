import { OutOfBudget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { ones } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Dim } from "../shape/dim.ts";
import { isPack, showAtom, singleName } from "../shape/dim.ts";
import { compareByName, type FormContext } from "./context.ts";
import { entrywise } from "./entrywise.ts";
import type { Item } from "./item.ts";
import { type PlainOperand, readingOf } from "./reading.ts";

/** A factor with its indices. */
export interface Operand {
  readonly item: Item;
  readonly subscripts: readonly number[];
}

/** `einsum("bnd,bnk->dk", X, G)`: operands in the user's order, letters after the names of the sizes. */
export function einsumForm(
  context: FormContext,
  operands: readonly Operand[],
  output: readonly number[],
  dims: readonly Dim[],
): Matrix {
  if (isEntrywise(operands, output, dims)) {
    const items = operands.map((operand) => operand.item);
    return entrywise(
      context,
      items,
      flatMap(output, (index) => dims[index] ?? []),
    );
  }
  const plain = [
    ...operands.map((operand) => powered(context, operand)),
    ...repeats(operands, output, dims),
  ];
  plain.sort((a, b) => compareByName(context, a.tree, b.tree));
  const letters = lettersOf(plain, dims);
  const packs = [...letters.keys()].filter((index) => isPackAt(dims, index));
  // A run of axes has no letter of its own; of two such runs in one einsum each is read as one axis.
  const write = (indices: readonly number[]) =>
    indices
      .map((index) => (packs.length === 1 && packs[0] === index ? "..." : letters.get(index)))
      .join("");
  const subscripts = `${plain.map((operand) => write(operand.subscripts)).join(",")}->${write(output)}`;
  const reading = readingOf(context, plain, output, dims, letters);
  const shape = flatMap(output, (index) => dims[index] ?? []);
  return { kind: "einsum", subscripts, operands: plain.map(({ tree }) => tree), reading, shape };
}

/** Whether an index stands for a run of axes. */
export function isPackAt(dims: readonly Dim[], index: number): boolean {
  const dim = dims[index];
  return dim !== undefined && isPack(dim);
}

/** Operands that NumPy lines up with the result as they are: `X ⊙ Y`, `X ⊙ v`. */
function isEntrywise(
  operands: readonly Operand[],
  output: readonly number[],
  dims: readonly Dim[],
): boolean {
  const isSuffix = ({ subscripts }: Operand) => {
    const lead = output.length - subscripts.length;
    return lead >= 0 && subscripts.every((index, axis) => index === output[lead + axis]);
  };
  const hasAll = operands.some(({ subscripts }) => subscripts.length === output.length);
  const isTensor = output.length > 2 || output.some((index) => isPackAt(dims, index));
  return isTensor && hasAll && operands.every(isSuffix);
}

function powered(context: FormContext, { item: part, subscripts }: Operand): PlainOperand {
  return { tree: entrywise(context, [part], part.tree.shape), subscripts };
}

/** Ones for the axes of the result that no operand has. */
function repeats(
  operands: readonly Operand[],
  output: readonly number[],
  dims: readonly Dim[],
): PlainOperand[] {
  const missing = output.filter(
    (index) => !operands.some(({ subscripts }) => subscripts.includes(index)),
  );
  const shape = flatMap(missing, (index) => dims[index] ?? []);
  return missing.length === 0 ? [] : [{ tree: ones(shape), subscripts: missing }];
}

const ALPHABET = "ijklmnopqrstuvwxyzabcdefgh";

/** The size's own name where it is one free small letter, else the next one from i on. */
function lettersOf(
  operands: readonly PlainOperand[],
  dims: readonly Dim[],
): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  const taken = new Set<string>();
  const indices = [...new Set(flatMap(operands, ({ subscripts }) => subscripts))];
  for (const index of indices) {
    const dim = dims[index];
    const atom = dim && singleName(dim);
    const name = atom === undefined ? "" : showAtom(atom).slice(0, 1).toLowerCase();
    if (!/^[a-z]$/.test(name) || taken.has(name)) continue;
    letters.set(index, name);
    taken.add(name);
  }
  for (const index of indices) {
    if (letters.has(index)) continue;
    const letter = [...ALPHABET].find((candidate) => !taken.has(candidate));
    if (letter === undefined) throw new OutOfBudget("more indices than letters");
    letters.set(index, letter);
    taken.add(letter);
  }
  return letters;
}
