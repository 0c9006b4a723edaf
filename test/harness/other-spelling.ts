import { parseBlock } from "../../server/src/dsl/parse.ts";
import type { Statement } from "../../server/src/dsl/statement-syntax.ts";
import type { Expression, PowerSyntax, ProductSyntax } from "../../server/src/dsl/syntax.ts";
import type { Random } from "./random-term.ts";

/**
 * The block as somebody else would type it: definitions with the signs of a keyboard, products of matrices with `@`, addends
 * and entrywise factors in another order. It means the same.
 */
export function otherSpelling(text: string, random: Random): string {
  const { statements } = parseBlock(text);
  const sides = statements.flatMap((statement) =>
    statement.kind === "definition" ? statement.sides.map(({ of }) => of) : [],
  );
  const writing = { text, ranks: declaredRanks(statements), random };
  return withParts(text, 0, text.length, sides, (of) => write(of, writing));
}

interface Writing {
  readonly text: string;
  readonly ranks: ReadonlyMap<string, number>;
  readonly random: Random;
}

type Kind = "scalar" | "row" | "column" | "matrix" | "unknown";

function declaredRanks(statements: readonly Statement[]): ReadonlyMap<string, number> {
  const groups = statements.flatMap((statement) =>
    statement.kind === "declaration" ? statement.groups : [],
  );
  return new Map(
    groups.flatMap(({ names, type }) =>
      names.map(({ name }) => [name, type.shape?.axes.length ?? 0] as const),
    ),
  );
}

function write(of: Expression, writing: Writing): string {
  const part = (below: Expression) => write(below, writing);
  switch (of.kind) {
    case "sum": {
      const terms = of.terms.map((term) => `${term.negative ? "-" : "+"} ${part(term.of)}`);
      const [first = "", ...rest] = shuffled(terms, writing.random);
      return [first.replace(/^\+ /u, "").replace(/^- /u, "-"), ...rest].join(" ");
    }
    case "hadamard": {
      const factors = [of.first, ...of.rest.map((step) => step.of)].map(part);
      if (of.rest.every(({ operator }) => operator === "⊙"))
        return shuffled(factors, writing.random).join(" .* ");
      const signs = ["", ...of.rest.map(({ operator }) => (operator === "⊙" ? " .* " : " ./ "))];
      return factors.map((factor, at) => `${signs[at]}${factor}`).join("");
    }
    case "product":
      return writeProduct(of, writing);
    case "transpose":
      return `${part(of.of)}'`;
    case "power":
      return `${part(of.base)}${of.entrywise ? ".^" : "^"}${writeExponent(of, writing)}`;
    case "group":
      return `(${part(of.of)})`;
    default:
      return withParts(writing.text, of.span.start, of.span.end, childrenOf(of), part);
  }
}

function writeProduct(of: ProductSyntax, writing: Writing): string {
  let text = write(of.first, writing);
  let left = kindOf(of.first, writing);
  for (const { operator, of: right } of of.rest) {
    const kind = kindOf(right, writing);
    const isMatrixProduct = ["row", "matrix"].includes(left) && ["column", "matrix"].includes(kind);
    const sign = operator === "side" ? (isMatrixProduct ? " @ " : " ") : ` ${operator} `;
    text += `${sign}${write(right, writing)}`;
    left = operator === "side" ? productKind(left, kind) : "unknown";
  }
  return text;
}

function writeExponent({ exponent }: PowerSyntax, writing: Writing): string {
  if (exponent.kind !== "number") return write(exponent, writing);
  const { numerator, denominator } = exponent.value;
  return denominator === 1n ? `${numerator}` : `(${numerator}/${denominator})`;
}

function kindOf(of: Expression, writing: Writing): Kind {
  switch (of.kind) {
    case "number":
      return "scalar";
    case "name":
      return (
        (["scalar", "column", "matrix"] as const)[writing.ranks.get(of.name) ?? 3] ?? "unknown"
      );
    case "group":
      return kindOf(of.of, writing);
    case "transpose": {
      const kind = kindOf(of.of, writing);
      return kind === "column" ? "row" : kind === "row" ? "column" : kind;
    }
    case "power":
      return of.entrywise ? "unknown" : kindOf(of.base, writing);
    case "product":
      return of.rest.reduce<Kind>(
        (left, { operator, of: right }) =>
          operator === "side" ? productKind(left, kindOf(right, writing)) : "unknown",
        kindOf(of.first, writing),
      );
    default:
      return "unknown";
  }
}

function productKind(left: Kind, right: Kind): Kind {
  if (left === "unknown" || right === "unknown") return "unknown";
  if (left === "scalar") return right;
  if (right === "scalar") return left;
  if (left === "row") return right === "column" ? "scalar" : "row";
  return right === "column" ? "column" : "matrix";
}

/** A piece of the text with the expressions in it written anew. */
function withParts(
  text: string,
  start: number,
  end: number,
  parts: readonly Expression[],
  change: (part: Expression) => string,
): string {
  let result = "";
  let at = start;
  for (const part of parts) {
    result += text.slice(at, part.span.start) + change(part);
    at = part.span.end;
  }
  return result + text.slice(at, end);
}

/** The operands of calls and bars; other kinds stay as they are. */
function childrenOf(of: Expression): readonly Expression[] {
  switch (of.kind) {
    case "call":
      return of.arguments;
    case "bars":
    case "negation":
    case "indicator":
      return [of.of];
    case "comparison":
      return [of.left, of.right];
    default:
      return [];
  }
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
