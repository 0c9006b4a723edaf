import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { rename, renamedAt } from "../../features/rename.ts";
import { ENGLISH_FEATURES } from "../../words/en-features.ts";
import { readAnalysis } from "../../worker/read-analysis.ts";
import { toOffset } from "../from-lsp.ts";
import type { Session } from "../session.ts";
import { toRange, toWorkspaceEdit } from "../to-lsp.ts";

/** Where a size is named; null for names of code, which are TypeScript's. */
export async function handlePrepareRename(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
): Promise<Range | null> {
  const view = await session.view(textDocument.uri);
  if (!view) return null;
  const { analysis } = view;
  const offset = toOffset(analysis.lineIndex, position);
  const found = renamedAt(analysis, offset, ENGLISH_FEATURES.rename);
  if (found && "refused" in found) throw refusal(found.refused);
  return found ? toRange(analysis.lineIndex, found.span) : null;
}

export async function handleRename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
): Promise<WorkspaceEdit | null> {
  const view = await session.view(textDocument.uri);
  if (!view) return null;
  const { analysis, source } = view;
  const renaming = rename(analysis, toOffset(analysis.lineIndex, position), newName, {
    words: ENGLISH_FEATURES.rename,
    again: (text) => readAnalysis({ ...source, text }),
  });
  if ("refused" in renaming) throw refusal(renaming.refused);
  return toWorkspaceEdit(view.uri, analysis.lineIndex, renaming.edits);
}

/** The editor shows the reason. */
function refusal(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
