import { type CodeAction, commands, type Disposable, env, window, workspace } from "vscode";
import { annotateKind, copyLatexCommand } from "../../server/src/lsp/protocol.ts";
import type { LanguageSession } from "./language-session.ts";

/** The commands of the palette; their titles stand in package.json. */
export function registerCommands(session: LanguageSession): Disposable[] {
  return [
    commands.registerCommand("nabla.restartServer", () => session.restart()),
    commands.registerCommand("nabla.showLog", () => session.showLog()),
    commands.registerCommand("nabla.annotateFunction", annotateFunction),
    commands.registerCommand(copyLatexCommand, (latex?: unknown) => copyLatex(session, latex)),
  ];
}

/** Writes the shapes of the function at the cursor, as the code action for it would. */
async function annotateFunction(): Promise<void> {
  const editor = window.activeTextEditor;
  const [action] = editor
    ? await commands.executeCommand<CodeAction[]>(
        "vscode.executeCodeActionProvider",
        editor.document.uri,
        editor.selection,
        annotateKind,
        1,
      )
    : [];
  if (action?.edit) await workspace.applyEdit(action.edit);
  else void window.showInformationMessage("Nabla: there are no shapes to write at the cursor.");
}

/** Copies the formula that a code action brings, or the one at the cursor. */
async function copyLatex(session: LanguageSession, given: unknown): Promise<void> {
  const latex = typeof given === "string" ? given : await latexAtCursor(session);
  if (latex === undefined) {
    void window.showInformationMessage("Nabla: there is no formula at the cursor.");
    return;
  }
  await env.clipboard.writeText(latex);
  window.setStatusBarMessage("Nabla: copied the formula as LaTeX", 3000);
}

async function latexAtCursor(session: LanguageSession): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  const answer = await session.latexAt({
    textDocument: { uri },
    position: { line, character },
  });
  return answer?.latex;
}
