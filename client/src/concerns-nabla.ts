import type { TextDocument } from "vscode";

const languages = ["typescript", "typescriptreact", "javascript", "javascriptreact"];

/** Where the files come from that the server reads: not the old versions that a comparison shows. */
const schemes = ["file", "untitled", "vscode-notebook-cell", "vscode-vfs", "vscode-remote"];

/** The documents that the server is told of. */
export const documentSelector = languages.flatMap((language) =>
  schemes.map((scheme) => ({ language, scheme })),
);

/** Our tags, and the array libraries whose shapes are followed. */
const mention =
  /@(?:math|shape|dims)\b|["'](?:@tensorflow\/tfjs[\w-]*|@jax-js\/jax|ml-matrix|mathjs|numpy-ts|ndarray(?:-\w+)?)["']/;

/** Whether a document mentions `@math`, `@shape` or a known library. A cheap look at the text; the server does the reading. */
export function concernsNabla(document: TextDocument): boolean {
  const { languageId, uri } = document;
  const known = languages.includes(languageId) && schemes.includes(uri.scheme);
  return known && mention.test(document.getText());
}
