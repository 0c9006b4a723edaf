import {
  type CancellationToken,
  CancellationTokenSource,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
} from "vscode-languageserver/node";
import type { Span } from "../../base/span.ts";
import type { ActionEdits, ActionOffer } from "../../features/action.ts";
import { offeredActions } from "../../features/actions.ts";
import { ENGLISH_FEATURES } from "../../words/en-features.ts";
import type { ActionData } from "../action-data.ts";
import { toSpan } from "../from-lsp.ts";
import { copyLatexCommand, type LatexParams, showLatexCommand } from "../protocol.ts";
import type { Session } from "../session.ts";
import { toNewFile, toPosition, toWorkspaceEdit } from "../to-lsp.ts";
import type { View } from "../view.ts";

interface Place {
  readonly session: Session;
  readonly view: View;
  readonly span: Span;
}

/** How long a menu waits for what derivations say of its actions, in ms. What is not known then is offered. */
const PATIENCE = 1000;

/**
 * The fixes of diagnostics and the actions of a place. Titles come from the finished analysis; an action that turns out to be
 * impossible is shown as disabled with the reason, or not offered to a client that cannot show that.
 */
export async function handleCodeAction(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const view = await session.view(textDocument.uri);
  if (!view) return [];
  const span = toSpan(view.analysis.lineIndex, range);
  const place = { session, view, span };
  const wanted = (kind: string) => !context.only || context.only.some((only) => covers(only, kind));
  const fixes = wanted(CodeActionKind.QuickFix) ? session.published.fixesAt(view, span) : [];
  const offers = offeredActions({ analysis: view.analysis, span }, ENGLISH_FEATURES.actions).filter(
    ({ kind }) => wanted(kind),
  );
  const edits = await tried(place, offers, token);
  const actions = offers.flatMap((offer) => toCodeAction(place, offer, edits.get(offer.id)) ?? []);
  return [...fixes, ...actions];
}

/** What comes of the offers, by id, as far as it is known in time; a client that resolves no actions waits for all of it. */
async function tried(
  { session, view, span }: Place,
  offers: readonly ActionOffer[],
  token: CancellationToken,
): Promise<ReadonlyMap<string, ActionEdits>> {
  const actions = offers.filter(({ command }) => !command).map(({ id }) => id);
  if (actions.length === 0) return new Map();
  const stop = new CancellationTokenSource();
  const listener = token.onCancellationRequested(() => stop.cancel());
  const timer = session.client.resolvesActions && setTimeout(() => stop.cancel(), PATIENCE);
  const question = { document: view.source, span, actions, tests: session.testsOf(view.uri) };
  const answers = await session.thread.ask("edits", question, stop.token);
  if (timer) clearTimeout(timer);
  listener.dispose();
  return new Map(actions.flatMap((id, at) => (answers?.[at] ? [[id, answers[at]]] : [])));
}

function toCodeAction(
  { session, view, span }: Place,
  { id, title, kind, command }: ActionOffer,
  known: ActionEdits | undefined,
): CodeAction | undefined {
  const { client } = session;
  if (command !== undefined) return latexAction(title, kind, session, view, span);
  if (known && "refused" in known)
    return client.showsDisabledActions
      ? { title, kind, disabled: { reason: known.refused } }
      : undefined;
  const created = known?.created;
  if (created && !client.createsFiles) return undefined;
  const data: ActionData = { uri: view.uri, version: view.version, span, action: id };
  if (client.resolvesActions) return { title, kind, data };
  if (created) return { title, kind, edit: toNewFile(view.uri, created) };
  return (
    known && { title, kind, edit: toWorkspaceEdit(view.uri, view.analysis.lineIndex, known.edits) }
  );
}

/** Only a client can put something on its clipboard; for one that has not said so, the server shows it. */
function latexAction(
  title: string,
  kind: CodeActionKind,
  { client }: Session,
  { uri, analysis }: View,
  { start }: Span,
): CodeAction {
  if (client.commands.has(copyLatexCommand))
    return { title, kind, command: { title, command: copyLatexCommand } };
  const { showLatex } = ENGLISH_FEATURES.actions;
  const position = toPosition(analysis.lineIndex, start);
  const params: LatexParams = { textDocument: { uri }, position };
  const command = { title: showLatex, command: showLatexCommand, arguments: [params] };
  return { title: showLatex, kind, command };
}

/** `refactor` covers `refactor.rewrite`. */
function covers(only: string, kind: string): boolean {
  return only === "" || kind === only || kind.startsWith(`${only}.`);
}
