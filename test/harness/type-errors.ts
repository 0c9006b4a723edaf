import { join } from "node:path";
import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  allowJs: true,
};

const parsed = new Map<string, ts.SourceFile | undefined>();

/** What `tsc --strict` says of a file with this text that stands in the project, as `line: message`. */
export function typeErrors(text: string, name = "checked.ts"): string[] {
  const file = join(process.cwd(), "test", name);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, language) => {
    if (path === file) return ts.createSourceFile(path, text, language);
    if (!parsed.has(path)) parsed.set(path, read(path, language));
    return parsed.get(path);
  };
  host.fileExists = (path) => path === file || ts.sys.fileExists(path);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start, file: at }) => {
    const line = at && start !== undefined ? at.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
