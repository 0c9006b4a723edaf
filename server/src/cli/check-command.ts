import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { LineIndex } from "../base/line-index.ts";
import type { CliWords } from "../base/words.ts";
import { type Coverage, coverage } from "../features/coverage.ts";
import { decodeText } from "../files/decode-text.ts";
import { otherFilesOf } from "../files/other-files.ts";
import { reasonOf } from "../files/reason-of.ts";
import { saySettingsProblem } from "../files/say-settings-problem.ts";
import { SettingsFiles } from "../files/settings-files.ts";
import { checkText } from "../library/check-text.ts";
import { publish } from "../library/publish.ts";
import type { CheckCommand } from "./arguments.ts";
import { findSources } from "./find-sources.ts";
import { paintFor } from "./paint.ts";
import { printableJson } from "./printable.ts";
import { githubReport } from "./report-github.ts";
import { prettyReport, type ReportedFile } from "./report-pretty.ts";
import { shownPath } from "./shown-path.ts";
import { statsReport } from "./stats-report.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Checks files and folders and reports what is wrong.
 * @returns the exit status: 0 clean, 1 findings, 2 when something could not be run or read
 */
export function checkCommand(command: CheckCommand, terminal: Terminal, words: CliWords): number {
  const settings = new SettingsFiles();
  const excluded = (path: string, folder: boolean) => settings.excludes(path, folder);
  const sources = findSources(command.paths, terminal.cwd, excluded, words);
  const checked: CheckedFile[] = [];
  const problems = [...sources.problems];
  for (const file of sources.files) {
    const result = checkFile(file, command.stats, settings, terminal.cwd, words);
    if (typeof result === "string") problems.push(result);
    else checked.push(result);
  }
  report(command, checked, terminal, words);
  const inSettings = settings.problems.map((problem) =>
    saySettingsProblem(problem, shownPath(problem.file, terminal.cwd), words),
  );
  for (const problem of [...inSettings, ...problems]) terminal.complain(problem);
  if (command.stats) {
    const coverages = checked.flatMap(({ coverage }) => coverage ?? []);
    for (const line of statsReport(coverages, words)) {
      // What programs read holds findings only.
      if (command.format === "pretty") terminal.print(line);
      else terminal.complain(line);
    }
  }
  const notes = checked.flatMap(({ notAnalysed }) => notAnalysed ?? []);
  for (const note of [...sources.skipped, ...notes]) terminal.complain(note);
  const failed = inSettings.length + problems.length > 0;
  return failed ? 2 : statusOf(command, checked, terminal, words);
}

interface CheckedFile {
  readonly file: ReportedFile;
  readonly coverage: Coverage | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly other: (file: string) => ReportedFile | undefined;
  readonly notAnalysed?: string;
}

/** What was found in a file, or why it could not be read. */
function checkFile(
  path: string,
  isCounted: boolean,
  settings: SettingsFiles,
  cwd: string,
  words: CliWords,
): CheckedFile | string {
  const name = shownPath(path, cwd);
  try {
    const text = decodeText(readFileSync(path));
    if (text === undefined) return words.notText(name);
    const readFile = otherFilesOf(path);
    const document = { fileName: path, text, readFile };
    const { analysis, diagnostics, notAnalysed } = checkText(
      document,
      settings.settingsFor(dirname(path)),
    );
    const skipped =
      notAnalysed === undefined
        ? {}
        : { notAnalysed: words.notAnalysed(name, words.notAnalysedReasons[notAnalysed]) };
    const other = (file: string) => reported(shownPath(file, cwd), readFile(file));
    return {
      file: { name, index: new LineIndex(text) },
      coverage: isCounted ? coverage(analysis) : undefined,
      diagnostics,
      other,
      ...skipped,
    };
  } catch (error) {
    return words.cannotRead(name, reasonOf(error));
  }
}

function reported(name: string, text: string | undefined): ReportedFile | undefined {
  return text === undefined ? undefined : { name, index: new LineIndex(text) };
}

function report(
  { format }: CheckCommand,
  checked: readonly CheckedFile[],
  terminal: Terminal,
  words: CliWords,
): void {
  if (format === "pretty") reportPretty(checked, terminal, words);
  const published = checked.flatMap(({ file, diagnostics, other }) =>
    diagnostics.map((diagnostic) => ({
      file: file.name,
      ...publish(diagnostic, file.index, (name) => other(name)?.index),
    })),
  );
  if (format === "json") terminal.print(printableJson(published));
  if (format === "github") {
    for (const { file, ...diagnostic } of published) terminal.print(githubReport(file, diagnostic));
  }
}

function reportPretty(checked: readonly CheckedFile[], terminal: Terminal, words: CliWords): void {
  const paint = paintFor(terminal.colour);
  for (const { file, diagnostics, other } of checked) {
    for (const diagnostic of diagnostics) {
      for (const line of prettyReport(diagnostic, file, other, paint)) terminal.print(line);
      terminal.print("");
    }
  }
  const count = (wanted: string) => countOf(checked, (severity) => severity === wanted);
  const [errors, warnings] = [count("error"), count("warning")];
  const remarks = count("information") + count("hint");
  if (checked.length > 0) {
    terminal.print(words.summary({ errors, warnings, remarks, files: checked.length }));
  }
}

/** Errors and warnings are findings; remarks are not. */
function statusOf(
  { maxWarnings }: CheckCommand,
  checked: readonly CheckedFile[],
  terminal: Terminal,
  words: CliWords,
): number {
  const errors = countOf(checked, (severity) => severity === "error");
  const warnings = countOf(checked, (severity) => severity === "warning");
  const tooMany = warnings > maxWarnings;
  if (tooMany && maxWarnings > 0) terminal.complain(words.tooManyWarnings(warnings, maxWarnings));
  return errors > 0 || tooMany ? 1 : 0;
}

function countOf(checked: readonly CheckedFile[], counts: (severity: string) => boolean): number {
  return checked.reduce(
    (total, { diagnostics }) =>
      total + diagnostics.filter(({ severity }) => counts(severity)).length,
    0,
  );
}
