import type { CancellationToken, Hover, HoverParams } from "vscode-languageserver/node";
import { hover } from "../../features/hover.ts";
import { hoverMarkdown } from "../../features/hover-markdown.ts";
import { ENGLISH_FEATURES } from "../../words/en-features.ts";
import { toOffset } from "../from-lsp.ts";
import type { Session } from "../session.ts";
import { toRange } from "../to-lsp.ts";

/** What needs no derivation is answered here; formulas are drawn in the derivation thread. */
export async function handleHover(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const view = await session.view(textDocument.uri);
  if (!view) return null;
  const { lineIndex } = view.analysis;
  const offset = toOffset(lineIndex, position);
  const found = hover(view.analysis, offset, ENGLISH_FEATURES.hover);
  const shown =
    found === "derive"
      ? await session.thread.ask(
          "hover",
          { document: view.source, offset, look: session.look(view.settings) },
          token,
        )
      : found && { span: found.span, markdown: hoverMarkdown(found.parts) };
  if (!shown) return null;
  const contents = { kind: "markdown" as const, value: shown.markdown };
  return { contents, range: toRange(lineIndex, shown.span) };
}
