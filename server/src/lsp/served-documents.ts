/** Schemes whose documents are checked; a file of history (`git:`) is none of them. */
const SCHEMES = ["file", "untitled", "vscode-notebook-cell", "vscode-vfs", "vscode-remote"];

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ["typescript", ".ts"],
  ["typescriptreact", ".tsx"],
  ["javascript", ".js"],
  ["javascriptreact", ".jsx"],
]);

const SOURCE = /\.[cm]?[jt]sx?$/;

/** The name under which a document is read, which tells its dialect; undefined when the document is not ours. */
export function servedFileName(uri: string, languageId: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined || !SCHEMES.includes(scheme)) return undefined;
  const extension = EXTENSIONS.get(languageId);
  const path = pathOf(uri.slice(scheme.length + 1));
  if (SOURCE.test(path)) return path;
  return extension === undefined ? undefined : `${path}${extension}`;
}

/** The path of a URI without authority, query and fragment. */
function pathOf(rest: string): string {
  return decodedPath(rest.replace(/^\/\/[^/?#]*/, "").replace(/[?#].*$/, ""));
}

/** A path with its escapes resolved, as far as they are ones. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
