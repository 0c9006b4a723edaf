import type { Severity } from "../base/diagnostic.ts";
import type { Diagnostic } from "../library/diagnostic.ts";
import { printable } from "./printable.ts";

/** One diagnostic as a workflow command, which GitHub shows as an annotation of the line. */
export function githubReport(file: string, diagnostic: Diagnostic): string {
  const { start, end, code, message } = diagnostic;
  const properties = {
    file,
    line: `${start.line + 1}`,
    endLine: `${end.line + 1}`,
    // GitHub takes columns for a range within one line only.
    ...(start.line === end.line
      ? { col: `${start.column + 1}`, endColumn: `${Math.max(start.column, end.column) + 1}` }
      : {}),
    title: code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${COMMANDS[diagnostic.severity]} ${list.join(",")}::${data(message)}`;
}

const COMMANDS: { readonly [S in Severity]: string } = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

function data(text: string): string {
  const escaped = text.replace(/%/gu, "%25").replace(/\r/gu, "%0D").replace(/\n/gu, "%0A");
  return printable(escaped);
}

function property(text: string): string {
  return data(text).replace(/:/gu, "%3A").replace(/,/gu, "%2C");
}
