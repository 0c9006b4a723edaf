import type { SourceStyle } from "./analysis.ts";

const SAMPLE = 400;
/** How a file is written shows in its beginning. */
const BEGINNING = 6_000;

/** How a file is written, so that inserted code looks like it: indentation, quotes, semicolons, line ends. */
export function sourceStyle(text: string): SourceStyle {
  const beginning = text.slice(0, BEGINNING);
  return {
    indent: indentOf(beginning),
    quote: quoteOf(beginning),
    semicolons: semicolonsOf(beginning),
    eol: eolOf(text),
  };
}

/** The smallest indentation that occurs; two blanks where there is none. */
function indentOf(text: string): string {
  const indents = [...text.matchAll(/^([ \t]+)[^\s*/]/gm)]
    .slice(0, SAMPLE)
    .map(([, indent]) => indent ?? "");
  const tabs = indents.filter((indent) => indent.startsWith("\t")).length;
  if (tabs * 2 > indents.length) return "\t";
  const widths = indents
    .filter((indent) => indent.length > 1 && !indent.includes("\t"))
    .map(({ length }) => length);
  return widths.length === 0 ? "  " : " ".repeat(Math.min(8, Math.min(...widths)));
}

function quoteOf(text: string): '"' | "'" {
  const strings = linesOfCode(text).flatMap((line) => line.match(STRINGS) ?? []);
  const single = strings.filter((string) => string.startsWith("'")).length;
  return 2 * single > strings.length ? "'" : '"';
}

function semicolonsOf(text: string): boolean {
  const ends = linesOfCode(text)
    .flatMap((line) => /[\w)\]"'](;?)[ \t]*(?:\/\/.*)?$/.exec(line)?.[1] ?? [])
    .slice(0, SAMPLE);
  const withSemicolon = ends.filter((sign) => sign === ";").length;
  return ends.length === 0 || withSemicolon * 3 >= ends.length;
}

/** Without lines of comments, which say nothing of how statements end. */
function linesOfCode(text: string): string[] {
  let inComment = false;
  return text.split(/\r\n|\n|\r/).filter((line) => {
    const opens = /^\s*\/\*/.test(line);
    const isComment = inComment || opens || /^\s*\/\//.test(line);
    if (inComment || opens) inComment = !line.includes("*/");
    return !isComment;
  });
}

function eolOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;
