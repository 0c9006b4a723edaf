import { type InlayHint, InlayHintKind, type InlayHintParams } from "vscode-languageserver/node";
import { inlayHints } from "../../features/inlay-hints.ts";
import { toSpan } from "../from-lsp.ts";
import type { Session } from "../session.ts";
import { toPosition } from "../to-lsp.ts";

export async function handleInlayHint(
  session: Session,
  { textDocument, range }: InlayHintParams,
): Promise<InlayHint[]> {
  const view = await session.view(textDocument.uri);
  if (!view) return [];
  const { lineIndex } = view.analysis;
  return inlayHints(view.analysis, toSpan(lineIndex, range)).map(({ offset, text }) => ({
    position: toPosition(lineIndex, offset),
    label: text,
    kind: InlayHintKind.Type,
    paddingLeft: true,
  }));
}
