import type { DefinitionParams, Location } from "vscode-languageserver/node";
import { definition } from "../../features/definition.ts";
import { toOffset } from "../from-lsp.ts";
import type { Session } from "../session.ts";
import { toRange } from "../to-lsp.ts";

export async function handleDefinition(
  session: Session,
  { textDocument, position }: DefinitionParams,
): Promise<Location[]> {
  const view = await session.view(textDocument.uri);
  if (!view) return [];
  const { lineIndex } = view.analysis;
  const spans = definition(view.analysis, toOffset(lineIndex, position));
  return spans.map((span) => ({ uri: view.uri, range: toRange(lineIndex, span) }));
}
