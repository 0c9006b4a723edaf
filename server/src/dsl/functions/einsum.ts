import { flatMap } from "../../base/flat-map.ts";
import type { Span } from "../../base/span.ts";
import { compareInBlock } from "../../shape/compare.ts";
import { product } from "../../tensor/product/product.ts";
import { operand, operandAxis } from "../elaborate/operand.ts";
import { column, rankOf, type Value } from "../elaborate/value.ts";
import type { OperandAxis } from "../finding.ts";
import { argumentAt, type Call, reportCall, valueAt } from "./call.ts";

/** `einsum("bij,bjk->bik", A, B)`: NumPy's, one letter an index; `...` stands for the axes that no letter names. */
export function einsum(call: Call): Value | undefined {
  const written = readSubscripts(call);
  if (!written) return undefined;
  const count = call.node.arguments.length - 1;
  if (written.operands.length !== count) return reportCount(call, written.operands.length + 1);
  const values = written.operands.map((_, at) => valueAt(call, at + 1));
  const subscripts = spelledOut(written, values);
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
  const factors = flatMap(values, (value, at) =>
    value ? [{ term: value.term, subscripts: toIndices(subscripts.operands[at] ?? "") }] : [],
  );
  return column(product(call.store, { factors, output: toIndices(subscripts.output) }));
}

interface Subscripts {
  /** What was written for each operand and the result, for places. */
  readonly texts: readonly string[];
  readonly operands: readonly string[];
  readonly output: string;
  /** Where the text begins in the block. */
  readonly start: number;
}

function readSubscripts(call: Call): Subscripts | undefined {
  const node = argumentAt(call, 0);
  if (node.kind !== "string")
    return reportCall(call, { is: "argument-kind", name: call.name, wanted: "string" }, node.span);
  const text = node.value.replace(/\s+/gu, "").replaceAll("...", REST);
  const [, left, right] = /^([\p{L},…]*)(?:(?:->|→)([\p{L}…]*))?$/u.exec(text) ?? [];
  const operands = left?.split(",") ?? [];
  const output = right ?? implied(left ?? "");
  if (left === undefined || [...operands, output].some(hasTwoRests))
    return reportCall(call, { is: "unexpected", text: node.value }, node.span);
  const texts = [...operands, output].map((letters) => letters.replace(REST, "..."));
  return { texts, operands, output, start: node.span.start + 1 };
}

/** `...` as one sign. */
const REST = "…";

function hasTwoRests(letters: string): boolean {
  return letters.indexOf(REST) !== letters.lastIndexOf(REST);
}

/** Every `...` as letters of its own; the axes that they stand for line up from the right. */
function spelledOut(subscripts: Subscripts, values: readonly (Value | undefined)[]): Subscripts {
  const counts = subscripts.operands.map((letters, at) => {
    const value = values[at];
    return value && letters.includes(REST) ? Math.max(rankOf(value) - letters.length + 1, 0) : 0;
  });
  const most = Math.max(0, ...counts);
  const restOf = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      String.fromCodePoint(FIRST_UNWRITTEN + most - count + at),
    ).join("");
  return {
    ...subscripts,
    operands: subscripts.operands.map((letters, at) =>
      letters.replace(REST, restOf(counts[at] ?? 0)),
    ),
    output: subscripts.output.replace(REST, restOf(most)),
  };
}

/** Letters that nobody writes: the first sign for private use. */
const FIRST_UNWRITTEN = 0xe000;

/** Without an arrow: the letters that occur once, in the order of the alphabet. */
function implied(left: string): string {
  const letters = [...left.replaceAll(",", "")];
  const once = letters
    .filter((letter) => letter !== REST && letters.indexOf(letter) === letters.lastIndexOf(letter))
    .sort();
  return [...(left.includes(REST) ? [REST] : []), ...once].join("");
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
function placeOf({ texts, start }: Subscripts, at: number): Span {
  const before = texts.slice(0, at).reduce((total, letters) => total + letters.length + 1, 0);
  const arrow = at === texts.length - 1 ? 1 : 0;
  const length = texts[at]?.length ?? 0;
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
    subscripts: subscripts.texts[at] ?? "",
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
