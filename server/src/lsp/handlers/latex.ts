import type { CancellationToken } from "vscode-languageserver/node";
import { toOffset } from "../from-lsp.ts";
import type { LatexParams, LatexResult } from "../protocol.ts";
import type { Session } from "../session.ts";

export async function handleLatex(
  session: Session,
  { textDocument, position }: LatexParams,
  token: CancellationToken,
): Promise<LatexResult> {
  const view = await session.view(textDocument.uri);
  if (!view) return null;
  const offset = toOffset(view.analysis.lineIndex, position);
  const latex = await session.thread.ask("latex", { document: view.source, offset }, token);
  return latex === undefined ? null : { latex };
}
