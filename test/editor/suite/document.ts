import { join } from "node:path";
import * as vscode from "vscode";

/** Opens a file of the workspace folder in an editor. */
export async function openDocument(name: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("no workspace folder is open");
  const uri = vscode.Uri.file(join(folder.uri.fsPath, name));
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** The position of the first character of a piece of text. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`the document has no ${JSON.stringify(text)}`);
  return document.positionAt(offset);
}

/** Asks again and again until the answer is what is wanted; the language server answers in its own time. */
export async function eventually<T>(
  ask: () => T | PromiseLike<T>,
  wanted: (answer: T) => boolean,
): Promise<T> {
  let answer = await ask();
  for (let attempt = 0; attempt < 75 && !wanted(answer); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    answer = await ask();
  }
  if (!wanted(answer)) throw new Error(`still not as wanted: ${JSON.stringify(answer)}`);
  return answer;
}
