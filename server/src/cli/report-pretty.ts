import type { Diagnostic, Label, Severity } from "../base/diagnostic.ts";
import type { LineIndex } from "../base/line-index.ts";
import { drawSource, gutterWidth, type Mark } from "./draw-source.ts";
import type { Paint } from "./paint.ts";
import { printable, printableLines } from "./printable.ts";

/** A file of a report: the name to print and its text. */
export interface ReportedFile {
  readonly name: string;
  readonly index: LineIndex;
}

/**
 * One diagnostic as a person reads it: headline, place, the lines that matter with labels below them, notes and helps.
 * @param other the files that labels of other files point into; a label whose file is unknown becomes a note
 */
export function prettyReport(
  diagnostic: Diagnostic,
  file: ReportedFile,
  other: (file: string) => ReportedFile | undefined,
  paint: Paint,
): string[] {
  const elsewhere = diagnostic.secondary.filter((label) => label.file !== undefined);
  const own = diagnostic.secondary.filter((label) => label.file === undefined);
  const marks = [...own.map(quietMark), mainMark(diagnostic.primary, diagnostic.severity)];
  const gutter = gutterWidth(
    file.index,
    marks.map(({ span }) => span),
  );
  const edge = paint.quiet(`${" ".repeat(gutter)} |`);
  const extra = elsewhere.flatMap((label) => inOtherFile(label, other, gutter, paint));
  return [
    headline(diagnostic, paint),
    `${" ".repeat(gutter)}${paint.quiet("-->")} ${place(file, diagnostic.primary)}`,
    ...drawSource(file.index, marks, gutter, paint),
    ...extra,
    edge,
    ...remarks(diagnostic, gutter, paint),
  ];
}

/** `src/dense.ts:4:24`, one-based as editors and terminals open it. */
function place(file: ReportedFile, label: Label): string {
  const { line, column } = file.index.positionOf(label.span.start);
  return printable(`${file.name}:${line + 1}:${column + 1}`);
}

/** What a terminal calls each severity. */
const SEVERITY_NAMES: { readonly [S in Severity]: string } = {
  error: "error",
  warning: "warning",
  information: "info",
  hint: "hint",
};

function headline({ severity, code, message }: Diagnostic, paint: Paint): string {
  const [first = "", ...rest] = printableLines(message);
  const head = paint[severity](`${SEVERITY_NAMES[severity]}[${printable(code)}]`);
  return [head + paint.strong(`: ${first}`), ...rest].join("\n");
}

function remarks({ notes, helps, code }: Diagnostic, gutter: number, paint: Paint): string[] {
  return [
    ...notes.flatMap((note) => remark("note", note, gutter, paint)),
    ...helps.flatMap((help) => remark("help", help, gutter, paint)),
    ...remark("docs", code, gutter, paint),
  ];
}

/** Further lines of a remark are a drawing: they stand apart and line up with each other. */
function remark(kind: string, text: string, gutter: number, paint: Paint): string[] {
  const [first = "", ...rest] = printableLines(text);
  const indent = " ".repeat(gutter + 7);
  return [
    `${" ".repeat(gutter)} ${paint.quiet("=")} ${paint.strong(`${kind}:`)} ${first}`,
    ...rest.map((line) => `${indent}${line}`.trimEnd()),
  ];
}

function inOtherFile(
  label: Label,
  other: (file: string) => ReportedFile | undefined,
  gutter: number,
  paint: Paint,
): string[] {
  const file = other(label.file ?? "");
  if (!file) return remark("note", `${label.file}: ${label.text}`, gutter, paint);
  return [
    `${" ".repeat(gutter)}${paint.quiet(":::")} ${place(file, label)}`,
    ...drawSource(file.index, [quietMark(label)], gutter, paint),
  ];
}

function quietMark({ span, text }: Label): Mark {
  return { span, text, role: "quiet", sign: "-" };
}

function mainMark({ span, text }: Label, severity: Severity): Mark {
  return { span, text, role: severity, sign: "^" };
}
