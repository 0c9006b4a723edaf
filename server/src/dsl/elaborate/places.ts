import { isAtMost, isBelow } from "../../shape/bounds.ts";
import { addDims, constantOf, type Dim, dimOfNumber, subtractDims } from "../../shape/dim.ts";
import type { Term } from "../../tensor/term.ts";
import { isWhole } from "../../tensor/whole.ts";
import type { OperandAxis } from "../finding.ts";
import type { Expression, SliceSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { sizeOf } from "./sizes.ts";

/** A run of places. */
export interface Range {
  readonly from: Dim;
  readonly count: Dim;
}

const ZERO = dimOfNumber(0);

/** Whether a place is known by sizes alone: `0`, `-1`, `n - 1`, `2^k`. */
export function isConstantPlace(node: Expression, context: Context): boolean {
  return isMadeOfNumbers(node, (name) => !context.isVariable(name));
}

function isMadeOfNumbers(node: Expression, isNumber: (name: string) => boolean): boolean {
  const again = (part: Expression) => isMadeOfNumbers(part, isNumber);
  switch (node.kind) {
    case "number":
      return true;
    case "name":
      return isNumber(node.name);
    case "group":
    case "negation":
    case "multiple":
      return again(node.of);
    case "sum":
      return node.terms.every(({ of }) => again(of));
    case "product":
      return [node.first, ...node.rest.map(({ of }) => of)].every(again);
    case "power":
      return !node.entrywise && node.exponent.kind === "number" && again(node.base);
    default:
      return false;
  }
}

/** One place on an axis, counted from 0; a negative one counts from the end. No axis has one past the largest size. */
export function placeAt(node: Expression, axis: OperandAxis, context: Context): Dim | undefined {
  const written = boundOf(node, context);
  const place = written && fromEnd(written, axis.dim);
  if (!written || !place) return undefined;
  const isTooLarge = constantOf(written) === undefined && isMadeOfNumbers(node, () => false);
  if (!isTooLarge && !isBelow(place, ZERO) && !isAtMost(axis.dim, place)) return place;
  context.report({ kind: "index-out-of-range", index: written, operand: axis, span: node.span });
  return undefined;
}

/** `1:3`, `1:`, `:-1`: at least one place, and none that does not exist. */
export function rangeAt(node: SliceSyntax, axis: OperandAxis, context: Context): Range | undefined {
  const [first, last] = [node.from, node.to].map((bound) => bound && boundOf(bound, context));
  if ((node.from && !first) || (node.to && !last)) return undefined;
  const [from, to] = [
    first ? fromEnd(first, axis.dim) : ZERO,
    last ? fromEnd(last, axis.dim) : axis.dim,
  ];
  const fits = !isBelow(from, ZERO) && !isAtMost(to, from) && !isBelow(axis.dim, to);
  if (fits) return { from, count: subtractDims(to, from) };
  context.report({ kind: "slice-bounds", from, to, operand: axis, span: node.span });
  return undefined;
}

/** Places that are values: whole numbers. */
export function placesOf(node: Expression, name: string, context: Context): Term | undefined {
  const value = context.value(node);
  if (!value || isWhole(value.term)) return value?.term;
  const problem = { is: "argument-kind", name, wanted: "whole" } as const;
  context.report({ kind: "syntax", problem, span: node.span, rewritings: [] });
  return undefined;
}

function boundOf(node: Expression, context: Context): Dim | undefined {
  if (node.kind !== "negation") return sizeOf(node, context, "[ ]");
  const size = sizeOf(node.of, context, "[ ]");
  return size && subtractDims(ZERO, size);
}

function fromEnd(place: Dim, size: Dim): Dim {
  const number = constantOf(place);
  return number !== undefined && number < 0 ? addDims(size, place) : place;
}
