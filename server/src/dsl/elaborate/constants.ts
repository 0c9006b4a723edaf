import { ONE } from "../../base/rational.ts";
import { type Dim, dimOfNumber, type Shape } from "../../shape/dim.ts";
import { identity } from "../../tensor/algebra.ts";
import { size } from "../../tensor/build.ts";
import { type ConstantName, namedConstant } from "../../tensor/constants.ts";
import { constant } from "../../tensor/raw.ts";
import type { NameSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { column, type Value } from "./value.ts";

const NAMED: ReadonlyMap<string, ConstantName> = new Map([
  ["π", "π"],
  ["pi", "π"],
  ["inf", "inf"],
]);

/** A name that is no variable: a size counts as its value; `π`, `inf`, `I`, `𝟏`, `I_n`. */
export function valueOfConstant(
  node: NameSyntax,
  context: Context,
  expected: Shape | undefined,
): Value | undefined {
  const dim = context.size(node.name, node.span);
  if (dim) return column(size(context.store, dim));
  const named = NAMED.get(node.name);
  if (named) return column(namedConstant(context.store, named));
  const [, kind, label] = /^(I|𝟏)(?:_\{?([^{}]+)\}?)?$/u.exec(node.name) ?? [];
  if (kind === undefined) return undefined;
  const length = label === undefined ? expected?.at(-1) : sizeLabel(label, node, context);
  if (!length || (kind === "I" && label === undefined && !fitsSquare(expected)))
    return reportSize(node, context);
  const { store } = context;
  return column(
    kind === "I" ? identity(store, length) : constant(store, ONE, ones(expected, label, length)),
  );
}

/** `𝟏` takes a whole shape, `𝟏_n` is a vector. */
function ones(expected: Shape | undefined, label: string | undefined, length: Dim): Shape {
  return label === undefined && expected ? expected : [length];
}

function sizeLabel(label: string, { name, span }: NameSyntax, context: Context): Dim | undefined {
  const start = span.start + name.lastIndexOf(label);
  const at = { start, end: start + label.length };
  return context.size(label, at) ?? (/^\d+$/u.test(label) ? dimOfNumber(Number(label)) : undefined);
}

function fitsSquare(expected: Shape | undefined): boolean {
  return expected?.length === 2 && expected[0]?.key === expected[1]?.key;
}

function reportSize(node: NameSyntax, context: Context): undefined {
  const problem = { is: "size-unknown", name: node.name } as const;
  context.report({ kind: "syntax", problem, span: node.span, rewritings: [] });
}
