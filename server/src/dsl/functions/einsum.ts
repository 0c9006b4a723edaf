import type { Span } from "../../base/span.ts";
import { compareInBlock } from "../../shape/compare.ts";
import { product } from "../../tensor/product/product.ts";
import { operand, operandAxis } from "../elaborate/operand.ts";
import { column, rankOf, type Value } from "../elaborate/value.ts";
import type { OperandAxis } from "../finding.ts";
import { argumentAt, type Call, reportCall, valueAt } from "./call.ts";

/** `einsum("bij,bjk->bik", A, B)`: NumPy's, one letter an index. */
export function einsum(call: Call): Value | undefined {
  const subscripts = readSubscripts(call);
  if (!subscripts) return undefined;
  const count = call.node.arguments.length - 1;
  if (subscripts.operands.length !== count)
    return reportCount(call, subscripts.operands.length + 1);
  const values = subscripts.operands.map((_, at) => valueAt(call, at + 1));
  const seen = new Map<string, OperandAxis>();
  for (const [at, letters] of subscripts.operands.entries()) {
    const value = values[at];
    if (!value) return undefined;
    if (letters.length !== rankOf(value)) return reportRank(call, subscripts, at, value);
    if (!lettersAgree(call, subscripts, at, value, seen)) return undefined;
  }
  const missing = [...subscripts.output].find((letter) => !seen.has(letter));
  if (missing !== undefined)
    return reportLetter(call, missing, placeOf(subscripts, subscripts.operands.length));
  const indices = new Map([...seen.keys()].map((letter, index) => [letter, index]));
  const toIndices = (letters: string) => [...letters].map((letter) => indices.get(letter) ?? 0);
  const factors = values.flatMap((value, at) =>
    value ? [{ term: value.term, subscripts: toIndices(subscripts.operands[at] ?? "") }] : [],
  );
  return column(product(call.store, { factors, output: toIndices(subscripts.output) }));
}

interface Subscripts {
  readonly operands: readonly string[];
  readonly output: string;
  /** Where the text begins in the block. */
  readonly start: number;
}

function readSubscripts(call: Call): Subscripts | undefined {
  const node = argumentAt(call, 0);
  if (node.kind !== "string")
    return reportCall(call, { is: "argument-kind", name: call.name, wanted: "string" }, node.span);
  const text = node.value.replace(/\s+/gu, "");
  const [, left, right] = /^([\p{L},]*)(?:(?:->|→)(\p{L}*))?$/u.exec(text) ?? [];
  if (left === undefined)
    return reportCall(call, { is: "unexpected", text: node.value }, node.span);
  return { operands: left.split(","), output: right ?? implied(left), start: node.span.start + 1 };
}

/** Without an arrow: the letters that occur once, in the order of the alphabet. */
function implied(left: string): string {
  const letters = [...left.replaceAll(",", "")];
  return letters
    .filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter))
    .sort()
    .join("");
}

function lettersAgree(
  call: Call,
  subscripts: Subscripts,
  at: number,
  value: Value,
  seen: Map<string, OperandAxis>,
): boolean {
  const letters = [...(subscripts.operands[at] ?? "")];
  for (const [axis, letter] of letters.entries()) {
    const here = operandAxis(call.context, argumentAt(call, at + 1), value, axis);
    const before = seen.get(letter);
    if (before && compareInBlock(before.dim, here.dim) === "different") {
      const place = placeOf(subscripts, at).start + axis;
      const span = { start: place, end: place + 1 };
      call.context.report({
        kind: "einsum-index-conflict",
        letter,
        left: before,
        right: here,
        span,
      });
      return false;
    }
    if (!before) seen.set(letter, here);
  }
  return true;
}

/** The place of an operand's letters in the text; past the last operand, of the result's. */
function placeOf({ operands, output, start }: Subscripts, at: number): Span {
  const before = operands.slice(0, at).reduce((total, letters) => total + letters.length + 1, 0);
  const arrow = at === operands.length ? 1 : 0;
  const length = (operands[at] ?? output).length;
  return { start: start + before + arrow, end: start + before + arrow + length };
}

function reportCount(call: Call, expected: number): undefined {
  const found = call.node.arguments.length;
  const problem = {
    is: "argument-count",
    name: call.name,
    least: expected,
    most: expected,
    found,
  } as const;
  return reportCall(call, problem, call.node.callee.span);
}

function reportRank(call: Call, subscripts: Subscripts, at: number, value: Value): undefined {
  call.context.report({
    kind: "einsum-rank-mismatch",
    subscripts: subscripts.operands[at] ?? "",
    operand: operand(call.context, argumentAt(call, at + 1), value),
    span: placeOf(subscripts, at),
  });
}

function reportLetter(call: Call, letter: string, span: Span): undefined {
  call.context.report({
    kind: "einsum-index-conflict",
    letter,
    left: undefined,
    right: undefined,
    span,
  });
}
