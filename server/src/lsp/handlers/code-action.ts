import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
} from "vscode-languageserver/node";
import type { Span } from "../../base/span.ts";
import type { ActionOffer, ClientCommand } from "../../features/action.ts";
import { offeredActions } from "../../features/actions.ts";
import { ENGLISH_FEATURES } from "../../words/en-features.ts";
import { toSpan } from "../from-lsp.ts";
import { copyLatexCommand } from "../protocol.ts";
import type { Session } from "../session.ts";
import { toTextEdit } from "../to-lsp.ts";
import type { View } from "../view.ts";

/** What a code action needs to find its edit again. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
  readonly action: string;
}

/** Titles come from the finished analysis; edits that take a derivation are made when the action is chosen. */
export async function handleCodeAction(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const view = await session.view(textDocument.uri);
  if (!view) return [];
  const span = toSpan(view.analysis.lineIndex, range);
  const wanted = (kind: string) => !context.only || context.only.some((only) => covers(only, kind));
  const fixes = wanted(CodeActionKind.QuickFix) ? session.published.fixesAt(view, span) : [];
  const place = { analysis: view.analysis, span };
  const offers = offeredActions(place, ENGLISH_FEATURES.actions).filter(({ kind }) => wanted(kind));
  const toAction = (offer: ActionOffer) => toCodeAction(session, view, offer, { span, token });
  const actions = await Promise.all(offers.map(toAction));
  return [...fixes, ...actions.filter((action) => action !== undefined)];
}

export async function handleCodeActionResolve(
  session: Session,
  action: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  const data = readActionData(action.data);
  const view = data && (await session.view(data.uri));
  if (!data || view?.version !== data.version) return action;
  return { ...action, ...(await editOf(session, view, data, token)) };
}

async function toCodeAction(
  session: Session,
  view: View,
  { id, title, kind, command }: ActionOffer,
  { span, token }: { readonly span: Span; readonly token: CancellationToken },
): Promise<CodeAction | undefined> {
  if (command !== undefined) return toCommand(session, title, kind, command);
  const data: ActionData = { uri: view.uri, version: view.version, span, action: id };
  if (session.client.resolvesActions) return { title, kind, data };
  const { edit } = await editOf(session, view, data, token);
  return edit && { title, kind, edit };
}

const COMMANDS: Readonly<Record<ClientCommand, string>> = { "copy-latex": copyLatexCommand };

/** Only a client that has said so knows our commands. */
function toCommand(
  session: Session,
  title: string,
  kind: CodeActionKind,
  ours: ClientCommand,
): CodeAction | undefined {
  const command = COMMANDS[ours];
  return session.client.commands.has(command)
    ? { title, kind, command: { title, command } }
    : undefined;
}

/** The edit of an action; where there is none, the reason is shown once the user has chosen it. */
async function editOf(
  session: Session,
  view: View,
  { span, action }: ActionData,
  token: CancellationToken,
): Promise<Pick<CodeAction, "edit">> {
  const question = { document: view.source, span, action };
  const answer = await session.thread.ask("edits", question, token);
  if (!answer) return {};
  if ("refused" in answer) {
    if (session.client.resolvesActions)
      session.connection.window.showInformationMessage(answer.refused);
    return {};
  }
  const changes = answer.edits.map((edit) => toTextEdit(view.analysis.lineIndex, edit));
  return { edit: { changes: { [view.uri]: changes } } };
}

/** The client sends back what it got, but it is data from outside all the same. */
function readActionData(given: unknown): ActionData | undefined {
  if (!isRecord(given) || !isRecord(given["span"])) return undefined;
  const { uri, version, action } = given;
  const { start, end } = given["span"];
  const fits =
    typeof uri === "string" &&
    typeof version === "number" &&
    typeof action === "string" &&
    typeof start === "number" &&
    typeof end === "number";
  return fits ? { uri, version, action, span: { start, end } } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** `refactor` covers `refactor.rewrite`. */
function covers(only: string, kind: string): boolean {
  return only === "" || kind === only || kind.startsWith(`${only}.`);
}
