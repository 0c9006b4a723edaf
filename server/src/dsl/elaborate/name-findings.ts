import type { Span } from "../../base/span.ts";
import { compareShapesInBlock } from "../../shape/compare.ts";
import { showShape } from "../../shape/dim.ts";
import type { DslFinding } from "../finding.ts";
import type { NameTable } from "../resolve/context.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression } from "../syntax.ts";
import type { Defined, NameEntry } from "./name-entry.ts";
import { shownShape, type Value } from "./value.ts";

/** Definitions that need each other; of one alone it is an assignment, which a block has not. */
export function circleOf(circle: readonly NameEntry[], entry: NameEntry, at: Span): DslFinding {
  if (circle.length > 1) {
    const names = [...circle, entry].map(({ name }) => name);
    return { kind: "syntax", problem: { is: "circle", names }, span: at, rewritings: [] };
  }
  return definedByItself(entry, entry.definition, at);
}

/** `W = W − η G`, which assigns, or `A = Aᵀ`, which claims. */
export function definedByItself(
  entry: NameEntry,
  definition: Defined | undefined,
  at: Span,
): DslFinding {
  const { name, span: own, declared } = entry;
  const text = `${name}_new`;
  const renamed = {
    text: `${text} = …`,
    edits: [{ span: definition?.nameSpan ?? own, text }],
  };
  const rewritings = [...(definition ? asClaim(entry, definition) : []), renamed];
  return { kind: "assignment", name, form: "itself", first: declared?.span, span: at, rewritings };
}

/** `A == Aᵀ` of an array with properties; of one without them it holds where `A` is declared symmetric. */
function asClaim({ name, declared }: NameEntry, { sign, expression }: Defined): Rewriting[] {
  if (!sign || !declared?.shape) return [];
  const claim = { span: sign, text: "==" };
  if (declared.properties.length > 0) return [{ text: `${name} == …`, edits: [claim] }];
  if (expression.kind !== "transpose" || expression.of.kind !== "name") return [];
  const { end } = declared.span;
  const symmetric = { span: { start: end, end }, text: " symmetric" };
  const text = `${name}: ${showShape(declared.shape)} symmetric`;
  return [{ text, edits: [symmetric, claim] }];
}

/** `z: [m] = W x + b` where the value has another shape; a row may be declared as `[d]` or `[1, d]`. */
export function contradictionOf(
  { name, declared, definition }: NameEntry,
  body: Value,
): DslFinding | undefined {
  const shown = shownShape(body);
  if (!declared?.shape || !definition) return undefined;
  const { span, shape: claimed } = declared;
  const fits = [body.term.shape, shown].some(
    (shape) => compareShapesInBlock(claimed, shape) !== "different",
  );
  if (fits) return undefined;
  const text = showShape(shown);
  const rewritings = [{ text, edits: [{ span, text }], shape: shown }];
  const expression = definition.span;
  return { kind: "claim-shape", text: name, claimed, actual: shown, expression, span, rewritings };
}

/** Something that nobody can derive by; nothing for a name that is reported as unknown. */
export function noVariable(
  node: Expression,
  text: string,
  names: NameTable,
): DslFinding | undefined {
  const { span } = node;
  if (node.kind === "name") {
    if (!names.meaning(node.name)) return undefined;
    return { kind: "not-differentiable", name: node.name, declaration: undefined, span };
  }
  const shown = text.slice(span.start, span.end);
  return { kind: "syntax", problem: { is: "not-a-variable", text: shown }, span, rewritings: [] };
}
