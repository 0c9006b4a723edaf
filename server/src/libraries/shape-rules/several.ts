import { constantOf, dimOfNumber, isPack, type Shape } from "../../shape/dim.ts";
import type { Dtype, Fact } from "../../shape/fact.ts";
import { flag, isAbsent, listItems, sizeOf, tensorShape, wholeNumber } from "../arguments.ts";
import { type CallFacts, type Rule, type ShapeResult, UNKNOWN } from "../operation.ts";
import { ANY, ofRank } from "./ranks.ts";
import { reduction } from "./reduction.ts";

/** `moments(x, axis, keepDims)`: a mean and a variance. */
export function moments(operation: string): Rule {
  const rule = reduction(operation, "float");
  return (call) => {
    const result = rule(call);
    return result.kind === "known"
      ? recordOf({ mean: result.fact, variance: result.fact })
      : result;
  };
}

/** `topk(x, k)`: the largest entries along the last axis, and where they are. */
export function topk(operation: string): Rule {
  return ofRank(operation, [1, ANY], (shape, { arguments: [x, k], sizes }) => {
    const count = isAbsent(k) ? dimOfNumber(1) : (sizeOf(k) ?? sizes.fresh());
    const [wanted, length] = [constantOf(count), constantOf(shape.at(-1) ?? count)];
    if (wanted !== undefined && length !== undefined && wanted > length) return UNKNOWN;
    const found = [...shape.slice(0, -1), count];
    return recordOf({ values: fact(found, x?.dtype), indices: fact(found, "int") });
  });
}

/** `unique(x)` of a vector: as many values as there are. */
export function unique(operation: string): Rule {
  return ofRank(operation, [1, ANY], (shape, { arguments: [x, axis], sizes }) => {
    if (shape.length > 1 || (!isAbsent(axis) && wholeNumber(axis) !== 0)) return UNKNOWN;
    return recordOf({ values: fact([sizes.fresh()], x?.dtype), indices: fact(shape, "int") });
  });
}

/** `linalg.qr(x, fullMatrices)`: an orthogonal and an upper triangular matrix. */
export function qr(operation: string): Rule {
  return ofRank(operation, [2, ANY], (shape, { arguments: [, full] }) => {
    const [rows, columns] = shape.slice(-2);
    const whole = flag(full, false);
    // Stacks of matrices that are wider than high are refused by some backends.
    if (!rows || !columns || whole === undefined || shape.length > 2) return UNKNOWN;
    const [m, n] = [constantOf(rows), constantOf(columns)];
    const square = rows.key === columns.key;
    if (!whole && !square && (m === undefined || n === undefined)) return UNKNOWN;
    const inner = whole || square || (m ?? 0) <= (n ?? 0) ? rows : columns;
    return listOf([fact([rows, inner], "float"), fact([inner, columns], "float")]);
  });
}

/** `linalg.gramSchmidt(vectors)`: as many vectors, as a list or a matrix as before. */
export const sameTensors: Rule = ({ arguments: [given] }) => {
  if (given?.shape) return { kind: "known", fact: given };
  const items = listItems(given);
  return items?.every((item) => item.shape) ? listOf(items) : UNKNOWN;
};

/** `meshgrid(x, y)`: two matrices, `y` down and `x` across. */
export const meshgrid: Rule = ({ arguments: [x, y, options] }) => {
  const [across, down] = [vectorLength(x), vectorLength(y)];
  if (!isAbsent(options) || !across || (!isAbsent(y) && !down)) return UNKNOWN;
  if (!down) return listOf([fact([across], "float")]);
  const grid = fact([down, across], "float");
  return listOf([grid, grid]);
};

export function recordOf(fields: Readonly<Record<string, Fact>>): ShapeResult {
  const value = { kind: "record", fields: new Map(Object.entries(fields)) } as const;
  return { kind: "known", fact: { value } };
}

export function listOf(items: readonly Fact[]): ShapeResult {
  return { kind: "known", fact: { value: { kind: "list", items } } };
}

/** Adds up a list of tensors of one shape. */
export function listedOperands(rule: Rule): Rule {
  return ({ arguments: [list], sizes }: CallFacts) => {
    const items = listItems(list);
    return items && items.length > 0 ? rule({ arguments: items, sizes }) : UNKNOWN;
  };
}

function vectorLength(given: Fact | undefined) {
  const shape = tensorShape(given);
  return shape?.length === 1 && !shape.some(isPack) ? shape[0] : undefined;
}

function fact(shape: Shape, dtype: Dtype | undefined): Fact {
  return dtype ? { shape, dtype } : { shape };
}
