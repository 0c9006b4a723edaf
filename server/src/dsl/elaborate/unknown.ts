import { FUNCTION_SPELLINGS } from "../../base/function-forms.ts";
import { nearestName } from "../../base/nearest-name.ts";
import { span } from "../../base/span.ts";
import { type Shape, showShape } from "../../shape/dim.ts";
import type { Rewriting } from "../finding.ts";
import { nameKey } from "../names.ts";
import type { ParsedBlock } from "../parse.ts";
import { renaming } from "../renaming.ts";
import type { Elaborator, UnknownName } from "./elaborator.ts";
import { QUESTION_NAMES } from "./question-names.ts";
import type { Solved } from "./solve.ts";

/** Reports the names that nobody knows, each once, with the nearest known one and the declaration that would fit. */
export function reportUnknown(elaborator: Elaborator, block: ParsedBlock, solved: Solved): void {
  for (const found of elaborator.unknown.values()) {
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
