import { type Disposable, window } from "vscode";
import type { LanguageSession } from "./language-session.ts";

/** Keeps the server informed of the colour theme, since an image in a hover cannot know it. */
export function watchTheme(session: LanguageSession): Disposable {
  return window.onDidChangeActiveColorTheme(() => session.sendTheme());
}
