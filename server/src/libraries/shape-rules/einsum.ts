import { isPack, type Shape } from "../../shape/dim.ts";
import type { OperandAxis } from "../../shape/mismatch.ts";
import { tensorShape } from "../arguments.ts";
import {
  type Rule,
  refused,
  type ShapeResult,
  type SizeRelations,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";

/**
 * `einsum("bij,bjk->bik", a, b)`: an arrow, one letter an axis, no letter twice in one operand, no `...`. TensorFlow.js
 * lines operands up wrongly unless the first letter that is summed is in all of them (`needsAll`).
 */
export function einsum(operation: string, needsAll = true): Rule {
  return ({ arguments: [written, ...operands], sizes }) => {
    if (written?.value?.kind !== "string") return UNKNOWN;
    const text = written.value.string.replace(/\s+/g, "");
    const read = /^([a-zA-Z]*(?:,[a-zA-Z]*)*)->([a-zA-Z]*)$/.exec(text);
    const terms = read?.[1]?.split(",") ?? [];
    if (!read || terms.length !== operands.length || terms.some(hasTwice)) return UNKNOWN;
    const shapes = operands.map(tensorShape);
    const equation = { text, terms, output: read[2] ?? "", needsAll };
    return summed(operation, equation, shapes, sizes);
  };
}

interface Equation {
  readonly text: string;
  readonly terms: readonly string[];
  readonly output: string;
  readonly needsAll: boolean;
}

function summed(
  operation: string,
  equation: Equation,
  shapes: readonly (Shape | undefined)[],
  sizes: SizeRelations,
): ShapeResult {
  const { text, terms } = equation;
  const common = { operation, equation: text, argument: [0] } as const;
  const seen = new Map<string, OperandAxis>();
  let place = 0;
  for (const [at, subscripts] of terms.entries()) {
    const shape = shapes[at];
    if (!shape || shape.some(isPack)) return UNKNOWN;
    const operand = { argument: [at + 1], shape };
    if (shape.length !== subscripts.length)
      return refused({ kind: "einsum-rank-mismatch", ...common, place, subscripts, operand });
    for (const [axis, letter] of [...subscripts].entries()) {
      const [left, right] = [seen.get(letter), { ...operand, axis }];
      if (!left) seen.set(letter, right);
      else if (differ(left, right, sizes)) {
        const conflict = { ...common, place: place + axis, letter, left, right };
        return refused({ kind: "einsum-index-conflict", ...conflict });
      }
    }
    place += subscripts.length + 1;
  }
  return arranged(equation, seen, { ...common, place: place + 1 });
}

function arranged(
  { terms, output, needsAll }: Equation,
  seen: ReadonlyMap<string, OperandAxis>,
  common: { operation: string; equation: string; argument: readonly number[]; place: number },
): ShapeResult {
  const summed = [...seen.keys()].find((letter) => !output.includes(letter));
  const inAll =
    !needsAll || summed === undefined || terms.every((letters) => letters.includes(summed));
  if (hasTwice(output) || !inAll) return UNKNOWN;
  const missing = [...output].findIndex((letter) => !seen.has(letter));
  if (missing >= 0) {
    const [letter, place] = [output.charAt(missing), common.place + missing];
    return refused({ kind: "einsum-index-conflict", ...common, place, letter });
  }
  return tensorOf(
    [...output].flatMap((letter) => {
      const found = seen.get(letter);
      return found?.shape[found.axis] ?? [];
    }),
  );
}

function differ(left: OperandAxis, right: OperandAxis, sizes: SizeRelations): boolean {
  const [a, b] = [left.shape[left.axis], right.shape[right.axis]];
  return a !== undefined && b !== undefined && sizes.compare(a, b) === "different";
}

function hasTwice(letters: string): boolean {
  return new Set(letters).size !== letters.length;
}
