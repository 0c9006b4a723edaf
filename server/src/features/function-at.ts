import type { Analysis } from "../analysis/analysis.ts";
import { contains, type Span } from "../base/span.ts";
import { readSource } from "../typescript/read-source.ts";
import type { FunctionNode, SourceTree, Statement } from "../typescript/tree.ts";

/** A function that a statement of the file declares. */
export interface DeclaredFunction {
  readonly tree: SourceTree;
  readonly node: FunctionNode;
  readonly name: string;
  readonly isExported: boolean;
  /** The line that the statement begins on. */
  readonly start: number;
  /** The end of the statement. */
  readonly end: number;
}

/** The function of the file in whose head, or in whose last line, a place is. */
export function functionAt(analysis: Analysis, place: number): DeclaredFunction | undefined {
  const around = analysis.functions.some(({ span }) => contains(span, place));
  const isOnLine = around || analysis.functions.some(({ span }) => lineOf(analysis, span, place));
  const tree = isOnLine ? readSource(analysis.text, analysis.fileName) : undefined;
  return declaredIn(analysis, tree).find(({ node, start, end }) => {
    const { body } = node;
    if (!body) return false;
    const last = startOfLine(analysis, body.statements.at(-1)?.span.start ?? body.span.end);
    const isInHead = start <= place && place <= body.span.start;
    return isInHead || (last <= place && place <= end);
  });
}

/** The functions with a body that the statements of a file declare. */
export function declaredIn(
  analysis: Analysis,
  tree: SourceTree | undefined,
): readonly DeclaredFunction[] {
  return (tree?.statements ?? []).flatMap((statement): DeclaredFunction[] => {
    const found = declaredBy(statement);
    const body = found?.node.body?.span;
    if (!tree || !found || !body) return [];
    const start = startOfLine(analysis, statement.span.start);
    const isExported = /^\s*export\b/.test(analysis.text.slice(start, body.start));
    const end = Math.max(statement.span.end, body.end);
    return [{ tree, ...found, isExported, start, end }];
  });
}

function declaredBy(
  statement: Statement,
): { readonly node: FunctionNode; readonly name: string } | undefined {
  if (statement.kind === "function-declaration") {
    const { function: node } = statement;
    return node.name === undefined || node.isGenerator ? undefined : { node, name: node.name };
  }
  const [only, more] = statement.kind === "variables" ? statement.declarations : [];
  const { target, initializer } = only ?? {};
  if (more || target?.kind !== "name-pattern" || initializer?.kind !== "function") return undefined;
  return { node: initializer.function, name: target.name };
}

function lineOf(analysis: Analysis, { start }: Span, place: number): boolean {
  return startOfLine(analysis, start) <= place && place <= start;
}

function startOfLine({ lineIndex }: Analysis, offset: number): number {
  return lineIndex.lineSpan(lineIndex.positionOf(offset).line).start;
}
