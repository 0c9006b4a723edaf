import {
  type CancellationToken,
  type InlayHint,
  InlayHintKind,
  type InlayHintParams,
} from "vscode-languageserver/node";
import { gradientHints, inlayHints } from "../../features/inlay-hints.ts";
import { ENGLISH_FEATURES } from "../../words/en-features.ts";
import { toSpan } from "../from-lsp.ts";
import type { Session } from "../session.ts";
import { toPosition } from "../to-lsp.ts";

/** Shapes are known here; whether a value is the derivative that it is called, the derivation thread knows. */
export async function handleInlayHint(
  session: Session,
  { textDocument, range }: InlayHintParams,
  token: CancellationToken,
): Promise<InlayHint[]> {
  const view = await session.view(textDocument.uri);
  if (!view) return [];
  const { analysis, source } = view;
  const { lineIndex } = analysis;
  const part = toSpan(lineIndex, range);
  const checked =
    analysis.derivativeComments.length > 0
      ? await session.thread.ask("checked", { document: source }, token)
      : [];
  const shapes = inlayHints(analysis, part).map((hint) => ({ ...hint, kind: InlayHintKind.Type }));
  const gradients = gradientHints(checked ?? [], part, ENGLISH_FEATURES.hover.gradient);
  return [...shapes, ...gradients].map(({ offset, text, ...kind }) => ({
    position: toPosition(lineIndex, offset),
    label: text,
    ...kind,
    paddingLeft: true,
  }));
}
