import { FUNCTION_SPELLINGS } from "../../base/function-forms.ts";
import { nearestName } from "../../base/nearest-name.ts";
import { span } from "../../base/span.ts";
import { type Shape, showShape } from "../../shape/dim.ts";
import type { UnknownNameFinding } from "../finding.ts";
import { baseOfName, nameKey } from "../names.ts";
import type { ParsedBlock } from "../parse.ts";
import { renaming } from "../renaming.ts";
import type { Rewriting } from "../rewriting.ts";
import type { NameSyntax } from "../syntax.ts";
import type { Elaborator, UnknownName } from "./elaborator.ts";
import { QUESTION_NAMES } from "./question-names.ts";

/**
 * Reports the names that nobody knows, each once, with the nearest known one and the declaration that would fit: for that the
 * block is looked through.
 */
export function reportUnknown(elaborator: Elaborator, block: ParsedBlock): void {
  for (const found of elaborator.unknown.values()) {
    elaborator.store.budget.spend(block.steps);
    const { solved } = elaborator;
    const key = nameKey(found.name.name);
    const shape =
      found.role === "variable" ? (solved.shapes.get(key) ?? solved.guesses.get(key)) : undefined;
    report(elaborator, block, found, shape);
  }
}

function report(
  elaborator: Elaborator,
  block: ParsedBlock,
  { name, role }: UnknownName,
  solved: Shape | undefined,
): void {
  const labelled = nearestLabel(name, block.text, elaborator.names.all());
  if (labelled) {
    elaborator.report({ kind: "unknown-name", role, solved: undefined, ...labelled });
    return;
  }
  const candidates = role === "function" ? functionNames() : elaborator.names.all();
  const nearest = nearestName(name.name, candidates);
  const replaced: Rewriting[] =
    nearest === undefined
      ? []
      : [{ text: nearest, edits: renaming(block.text, name.name, nearest, { calls: true }) }];
  const declared = solved && isDeclarable(name.name) ? [declaration(block, name.name, solved)] : [];
  elaborator.report({
    kind: "unknown-name",
    name: name.name,
    role,
    nearest,
    solved,
    span: name.span,
    rewritings: [...replaced, ...declared],
  });
}

/** `W^(2)` where another spelling of the label is declared, or other labels of `W`: no power of a `W` is meant. */
function nearestLabel(
  { name, span: at }: NameSyntax,
  text: string,
  known: Iterable<string>,
): Pick<UnknownNameFinding, "name" | "nearest" | "span" | "rewritings"> | undefined {
  const label = /^\^\([\p{L}\d]+\)/u.exec(text.slice(at.end))?.[0];
  if (label === undefined) return undefined;
  const others = [...known].filter((other) => other !== name && baseOfName(other) === name);
  const labelOf = (other: string) => nameKey(other).replaceAll(/.*[_^]/gu, "");
  const own = labelOf(`${name}${label}`);
  const nearest = others.find((other) => labelOf(other) === own) ?? others[0];
  if (nearest === undefined) return undefined;
  const uses = renaming(text, name, nearest, { calls: true }).filter(({ span: { end } }) =>
    text.startsWith(label, end),
  );
  const edits = uses.map((edit) => ({
    ...edit,
    span: span(edit.span.start, edit.span.end + label.length),
  }));
  return {
    name: `${name}${label}`,
    nearest,
    span: span(at.start, at.end + label.length),
    rewritings: [{ text: nearest, edits }],
  };
}

function functionNames(): string[] {
  return [...FUNCTION_SPELLINGS.keys(), ...QUESTION_NAMES];
}

function isDeclarable(name: string): boolean {
  return !name.includes("\\");
}

/** `, b: [m]` behind the last declaration, or a line of its own in front of everything. */
function declaration({ statements }: ParsedBlock, name: string, shape: Shape): Rewriting {
  const text = `${name}: ${showShape(shape)}`;
  const last = statements.findLast(
    (statement) => statement.kind === "declaration" && statement.sides.length === 0,
  );
  const at = last?.span.end ?? statements[0]?.span.start ?? 0;
  const edit = { span: span(at, at), text: last ? `, ${text}` : `${text}; ` };
  return { text, edits: [edit], shape };
}
