import ts from "typescript";
import type { TextChange } from "../base/text-change.ts";

/** The compiler's own vocabulary, for the files that turn its nodes into ours. */
export { ts };

/**
 * Parses TypeScript or JavaScript, whole or half typed. Comments are read as documentation only in JavaScript, where they hold
 * the types. Throws `RangeError` when brackets are nested too deep.
 */
export function parseSource(text: string, fileName: string): ts.SourceFile {
  const name = knownName(fileName);
  const { ParseAll, ParseNone } = ts.JSDocParsingMode;
  const hasTypesInComments = isScript(name);
  const options = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: hasTypesInComments ? ParseAll : ParseNone,
  };
  return ts.createSourceFile(name, text, options, hasTypesInComments);
}

/**
 * Parses another version of a text: statements and members that did not change are taken over. The file of the version before is
 * used up. Throws as `parseSource` does.
 */
export function parseEdited(
  before: ts.SourceFile,
  text: string,
  { start, end, length }: TextChange,
): ts.SourceFile {
  const change = { span: { start, length: end - start }, newLength: length };
  return ts.updateSourceFile(before, text, change);
}

/** Whether a name is one of JavaScript. */
export function isScript(fileName: string): boolean {
  return /\.[cm]?jsx?$/.test(fileName);
}

function knownName(fileName: string): string {
  return /\.[cm]?[jt]sx?$/.test(fileName) ? fileName : `${fileName}.ts`;
}
