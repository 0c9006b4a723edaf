import { isInteger, toNumber } from "../../base/rational.ts";
import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  multiplyDims,
  subtractDims,
} from "../../shape/dim.ts";
import type { Expression, NameSyntax, PowerSyntax, ProductSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";

/** An expression as a size: `ones(m, n)`, `reshape(A, [m*n])`. What is none is reported. */
export function sizeOf(node: Expression, context: Context, name: string): Dim | undefined {
  switch (node.kind) {
    case "number":
      return isInteger(node.value)
        ? dimOfNumber(toNumber(node.value))
        : report(node, context, name);
    case "name":
      return context.size(node.name, node.span) ?? unknownSize(node, context);
    case "group":
      return sizeOf(node.of, context, name);
    case "multiple":
      return combined(
        multiplyDims,
        sizeOf(node.number, context, name),
        sizeOf(node.of, context, name),
      );
    case "product":
      return productOf(node, context, name);
    case "power":
      return powerOf(node, context, name);
    case "sum":
      return node.terms.reduce<Dim | undefined>(
        (total, { negative, of }) =>
          combined(negative ? subtractDims : addDims, total, sizeOf(of, context, name)),
        dimOfNumber(0),
      );
    default:
      return report(node, context, name);
  }
}

/** A size to a whole power: `m^2`. */
function powerOf(node: PowerSyntax, context: Context, name: string): Dim | undefined {
  const { base, exponent, entrywise } = node;
  const times = exponent.kind === "number" && !entrywise ? toNumber(exponent.value) : -1;
  const size = sizeOf(base, context, name);
  const number = size && constantOf(size);
  if (number !== undefined && Number.isInteger(times) && times >= 0)
    return dimOfNumber(number ** times);
  if (!Number.isInteger(times) || times < 0 || times > MOST_FACTORS) {
    return report(node, context, name);
  }
  return size && Array.from({ length: times }, () => size).reduce(multiplyDims, dimOfNumber(1));
}

const MOST_FACTORS = 8;

function productOf(
  { first, rest }: ProductSyntax,
  context: Context,
  name: string,
): Dim | undefined {
  return rest.reduce<Dim | undefined>(
    (total, { operator, of }) => {
      const size = sizeOf(of, context, name);
      if (operator === "@" || operator === "⊗") return report(of, context, name);
      return combined(operator === "/" ? divideDims : multiplyDims, total, size);
    },
    sizeOf(first, context, name),
  );
}

function combined(
  join: (a: Dim, b: Dim) => Dim,
  a: Dim | undefined,
  b: Dim | undefined,
): Dim | undefined {
  return a && b && join(a, b);
}

function unknownSize(node: NameSyntax, context: Context): undefined {
  context.report({
    kind: "unknown-name",
    name: node.name,
    role: "size",
    nearest: undefined,
    solved: undefined,
    span: node.span,
    rewritings: [],
  });
}

function report(node: Expression, context: Context, name: string): undefined {
  if (node.kind === "missing") return;
  const problem = { is: "argument-kind", name, wanted: "size" } as const;
  context.report({ kind: "syntax", problem, span: node.span, rewritings: [] });
}
