import type { Location, ReferenceParams } from "vscode-languageserver/node";
import { references } from "../../features/references.ts";
import { toOffset } from "../from-lsp.ts";
import type { Session } from "../session.ts";
import { toRange } from "../to-lsp.ts";

export async function handleReferences(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
): Promise<Location[]> {
  const view = await session.view(textDocument.uri);
  if (!view) return [];
  const { lineIndex } = view.analysis;
  const offset = toOffset(lineIndex, position);
  const spans = references(view.analysis, offset, context.includeDeclaration);
  return spans.map((span) => ({ uri: view.uri, range: toRange(lineIndex, span) }));
}
