import type { Span } from "../../base/span.ts";
import { sameShape, showShape } from "../../shape/dim.ts";
import type { DslFinding } from "../finding.ts";
import { nameKey } from "../names.ts";
import type { NameTable } from "../resolve/context.ts";
import type { Expression } from "../syntax.ts";
import type { Defined, NameEntry } from "./name-entries.ts";
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
  { name, span: own, declared }: NameEntry,
  definition: Defined | undefined,
  at: Span,
): DslFinding {
  const { nameSpan = own, sign, expression } = definition ?? {};
  const claim = sign && expression && !isUpdate(expression, name);
  const renamed = `${name}_new`;
  return {
    kind: "assignment",
    name,
    form: "itself",
    first: declared?.span,
    span: at,
    rewritings: [
      ...(claim ? [{ text: `${name} == …`, edits: [{ span: sign, text: "==" }] }] : []),
      { text: `${renamed} = …`, edits: [{ span: nameSpan, text: renamed }] },
    ],
  };
}

/** A sum with the name as one of its terms. */
function isUpdate(expression: Expression, name: string): boolean {
  return (
    expression.kind === "sum" &&
    expression.terms.some(({ of }) => of.kind === "name" && nameKey(of.name) === nameKey(name))
  );
}

/** `z: [m] = W x + b` where the value has another shape; a row may be declared as `[d]` or `[1, d]`. */
export function contradictionOf(
  { name, declared, definition }: NameEntry,
  body: Value,
): DslFinding | undefined {
  const shown = shownShape(body);
  if (!declared?.shape || !definition) return undefined;
  if (sameShape(declared.shape, body.term.shape) || sameShape(declared.shape, shown))
    return undefined;
  const { span, shape: claimed } = declared;
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
  if (node.kind === "index") {
    const unsupported = { role: "not-supported", nearest: undefined, solved: undefined } as const;
    return { kind: "unknown-name", name: shown, ...unsupported, span, rewritings: [] };
  }
  return { kind: "syntax", problem: { is: "not-a-variable", text: shown }, span, rewritings: [] };
}
