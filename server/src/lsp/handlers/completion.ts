import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
} from "vscode-languageserver/node";
import type { CompletionKind } from "../../features/block-completions.ts";
import { completions } from "../../features/completion.ts";
import { ENGLISH_FUNCTIONS } from "../../words/en-functions.ts";
import { toOffset } from "../from-lsp.ts";
import type { Session } from "../session.ts";
import { toRange } from "../to-lsp.ts";

/** VS Code suggests nothing in comments unasked, but for these signs. Outside of our comments they bring nothing. */
export const COMPLETION_TRIGGERS = ["\\", "∂", "∇", "/", "(", "[", ","];

export async function handleCompletion(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionItem[]> {
  const view = await session.view(textDocument.uri);
  if (!view) return [];
  const { lineIndex } = view.analysis;
  return completions(view.analysis, toOffset(lineIndex, position), ENGLISH_FUNCTIONS).map(
    (item) => ({
      label: item.label,
      kind: KINDS[item.kind],
      ...(session.client.labelsDetails && item.detail !== ""
        ? { labelDetails: { description: item.detail } }
        : { detail: item.detail }),
      filterText: item.filter,
      sortText: item.order,
      textEdit: { range: toRange(lineIndex, item.span), newText: item.text },
    }),
  );
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  name: CompletionItemKind.Variable,
  dimension: CompletionItemKind.TypeParameter,
  function: CompletionItemKind.Function,
  derivative: CompletionItemKind.Event,
  sign: CompletionItemKind.Operator,
  keyword: CompletionItemKind.Keyword,
};
