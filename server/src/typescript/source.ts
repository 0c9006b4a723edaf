import ts from "typescript";

/** The compiler's own vocabulary, for the files that turn its nodes into ours. */
export { ts };

/**
 * Parses TypeScript or JavaScript, whole or half typed, without comments as documentation. Throws `RangeError` when brackets
 * are nested too deep.
 */
export function parseSource(text: string, fileName: string): ts.SourceFile {
  const options = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile(knownName(fileName), text, options);
}

function knownName(fileName: string): string {
  return /\.[cm]?[jt]sx?$/.test(fileName) ? fileName : `${fileName}.ts`;
}
