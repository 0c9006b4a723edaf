import type { TextDocument } from "vscode";

/** The languages whose files the server reads. */
export const languages = [
  "typescript",
  "typescriptreact",
  "javascript",
  "javascriptreact",
] as const;

/** Our tags, and the array libraries whose shapes are followed. */
const mention =
  /@(?:math|shape|dims)\b|["'](?:@tensorflow\/tfjs[\w-]*|@jax-js\/jax|ml-matrix|mathjs|numpy-ts|ndarray(?:-\w+)?)["']/;

/** Whether a document mentions `@math`, `@shape` or a known library. A cheap look at the text; the server does the reading. */
export function concernsNabla(document: TextDocument): boolean {
  const known: readonly string[] = languages;
  return known.includes(document.languageId) && mention.test(document.getText());
}
