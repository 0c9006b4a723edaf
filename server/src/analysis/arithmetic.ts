import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  floorDim,
  multiplyDims,
  subtractDims,
} from "../shape/dim.ts";
import type { Fact, FollowedValue } from "../shape/fact.ts";
import { numberFact, numberOf, sizeFact } from "./numbers.ts";

/** What an operator makes of two values. Sizes stay sizes; other numbers are followed where both are known. */
export function arithmetic(operator: string, a: Fact, b: Fact): Fact {
  const [left, right] = [a.value, b.value];
  if (operator === "+" && left?.kind === "string" && right?.kind === "string")
    return { value: { kind: "string", string: left.string + right.string } };
  if (left?.kind === "string" || right?.kind === "string" || !a.shape || !b.shape) return {};
  const number = numeric(operator, numberOf(a), numberOf(b));
  if (number !== undefined) return numberFact(number);
  if (left?.kind !== "size" || right?.kind !== "size") return { shape: [] };
  const size = sizeArithmetic(operator, left.size, right.size);
  return size ? sizeFact(size) : { shape: [] };
}

/** `<`, `===` …: a flag, known where both sides are. */
export function comparison(operator: string, { value: a }: Fact, { value: b }: Fact): Fact {
  const flag: Fact = { shape: [], dtype: "bool" };
  const [left, right] = [a && plain(a), b && plain(b)];
  const holds = left && right && COMPARISONS[operator]?.(left[0], right[0]);
  return holds === undefined ? flag : { ...flag, value: { kind: "boolean", boolean: holds } };
}

export function isComparison(operator: string): boolean {
  return operator in COMPARISONS || operator === "instanceof" || operator === "in";
}

type Plain = number | string | boolean | null;

function plain(value: FollowedValue): readonly [Plain] | undefined {
  const number = numberOf({ value });
  if (number !== undefined) return [number];
  if (value.kind === "string") return [value.string];
  if (value.kind === "boolean") return [value.boolean];
  return value.kind === "nothing" ? [null] : undefined;
}

function sizeArithmetic(operator: string, a: Dim, b: Dim): Dim | undefined {
  switch (operator) {
    case "+":
      return addDims(a, b);
    case "-":
      return subtractDims(a, b);
    case "*":
      return multiplyDims(a, b);
    case "/":
      return divideDims(a, b);
    case "**":
      return powerOf(a, constantOf(b));
    case ">>":
    case ">>>":
      return halved(a, constantOf(b));
    case "<<": {
      const by = constantOf(b);
      return by !== undefined && by >= 0 && by < MAX_SHIFT
        ? multiplyDims(a, dimOfNumber(2 ** by))
        : undefined;
    }
    case "|":
      return constantOf(b) === 0 ? floorDim(a) : undefined;
    default:
      return undefined;
  }
}

function powerOf(base: Dim, exponent: number | undefined): Dim | undefined {
  if (exponent === undefined || !(exponent >= 1 && exponent <= MAX_POWER)) return undefined;
  return Array.from({ length: exponent - 1 }, () => base).reduce(multiplyDims, base);
}

function halved(size: Dim, by: number | undefined): Dim | undefined {
  if (by === undefined || !(by >= 0 && by < MAX_SHIFT)) return undefined;
  return floorDim(divideDims(size, dimOfNumber(2 ** by)));
}

function numeric(
  operator: string,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const result = NUMERIC[operator]?.(a, b);
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}

const MAX_SHIFT = 31;
const MAX_POWER = 8;
const NUMERIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
  ">>>": (a, b) => a >>> b,
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
};
const COMPARISONS: Readonly<Record<string, (a: Plain, b: Plain) => boolean | undefined>> = {
  "==": (a, b) => (typeof a === typeof b ? a === b : undefined),
  "===": (a, b) => a === b,
  "!=": (a, b) => (typeof a === typeof b ? a !== b : undefined),
  "!==": (a, b) => a !== b,
  "<": (a, b) => ordered(a, b, (left, right) => left < right),
  ">": (a, b) => ordered(a, b, (left, right) => left > right),
  "<=": (a, b) => ordered(a, b, (left, right) => left <= right),
  ">=": (a, b) => ordered(a, b, (left, right) => left >= right),
};

function ordered(
  a: Plain,
  b: Plain,
  compare: (left: number, right: number) => boolean,
): boolean | undefined {
  return typeof a === "number" && typeof b === "number" ? compare(a, b) : undefined;
}
