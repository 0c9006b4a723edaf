import type { CancellationToken } from "vscode-languageserver/node";
import type { LineIndex } from "../../base/line-index.ts";
import type { DerivationLine as ViewLine } from "../../features/derivation-view.ts";
import { toOffset } from "../from-lsp.ts";
import type { DerivationLine, DerivationParams, DerivationResult } from "../protocol.ts";
import type { Session } from "../session.ts";
import { toRange } from "../to-lsp.ts";

export async function handleDerivation(
  session: Session,
  { textDocument, position, shown }: DerivationParams,
  token: CancellationToken,
): Promise<DerivationResult> {
  const view = await session.view(textDocument.uri);
  if (!view) return null;
  const { lineIndex } = view.analysis;
  const reader = { offset: toOffset(lineIndex, position), shown };
  const found = await session.thread.ask("derivation", { document: view.source, reader }, token);
  if (!found) return null;
  const { question, answer, where, notes, steps, differential, explanation } = found.view;
  const line = (each: ViewLine) => toLine(each, found.html, lineIndex);
  return {
    question,
    answer: line(answer),
    where: where.map(line),
    notes,
    steps: steps.map(line),
    differential: differential ? line(differential) : null,
    explanation: explanation ?? null,
  };
}

function toLine(
  { latex, text, law, span }: ViewLine,
  html: ReadonlyMap<string, string>,
  lines: LineIndex,
): DerivationLine {
  return {
    html: html.get(latex) ?? null,
    text,
    law: law ?? null,
    range: span ? toRange(lines, span) : null,
  };
}
