import type { CancellationToken, CodeAction } from "vscode-languageserver/node";
import { ENGLISH_FEATURES } from "../../words/en-features.ts";
import { readActionData } from "../action-data.ts";
import type { Session } from "../session.ts";
import { tell } from "../tell.ts";
import { toNewFile, toWorkspaceEdit } from "../to-lsp.ts";

/** Makes the edit of an action that was chosen. Where there is none after all, a message says why. */
export async function handleCodeActionResolve(
  session: Session,
  action: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  const words = ENGLISH_FEATURES.actions;
  const data = readActionData(action.data);
  const view = data && (await session.view(data.uri));
  if (!data || view?.version !== data.version) return refuse(session, action, words.textChanged);
  const question = {
    document: view.source,
    span: data.span,
    actions: [data.action],
    tests: session.testsOf(data.uri),
  };
  const [answer] = (await session.thread.ask("edits", question, token)) ?? [];
  if (token.isCancellationRequested) return action;
  if (!answer) return refuse(session, action, words.noFormula);
  if ("refused" in answer) return refuse(session, action, answer.refused);
  const { created } = answer;
  if (created && !session.client.createsFiles) return refuse(session, action, words.noNewFile);
  if (created) return { ...action, edit: toNewFile(view.uri, created) };
  return { ...action, edit: toWorkspaceEdit(view.uri, view.analysis.lineIndex, answer.edits) };
}

function refuse({ connection }: Session, action: CodeAction, reason: string): CodeAction {
  tell(connection, reason);
  return action;
}
