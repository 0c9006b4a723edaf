import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { LineIndex } from "../base/line-index.ts";
import type { Words } from "../base/words.ts";
import { decodeText } from "../files/decode-text.ts";
import { isSourceName } from "../files/is-source-name.ts";
import { otherFilesOf } from "../files/other-files.ts";
import { reasonOf } from "../files/reason-of.ts";
import { answerText, type CodeRefusal } from "../library/answer-block.ts";
import { answerSource } from "../library/answer-source.ts";
import { publish } from "../library/publish.ts";
import type { Query } from "../library/query.ts";
import type { DeriveCommand } from "./arguments.ts";
import { paintFor } from "./paint.ts";
import { printableJson } from "./printable.ts";
import { answerReport } from "./report-answer.ts";
import { prettyReport, type ReportedFile } from "./report-pretty.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Answers the questions of math blocks: of every block of a source file, else of the text as one block.
 * @returns the exit status: 0 clean, 1 when a block has errors, 2 when the file could not be read
 */
export function deriveCommand(command: DeriveCommand, terminal: Terminal, words: Words): number {
  const read = readInput(command, terminal, words);
  if (typeof read === "string") {
    terminal.complain(read);
    if (command.json) terminal.print(printableJson(isSource(command) ? { blocks: [] } : EMPTY));
    return 2;
  }
  const file = { name: read.name, index: new LineIndex(read.text) };
  const blocks = read.isSource
    ? answerSource(
        { fileName: read.path, text: read.text, readFile: otherFilesOf(read.path) },
        command,
      )
    : [{ line: 0, ...answerText(read.text, command) }];
  if (blocks.length === 0) terminal.complain(words.cli.noBlocks(read.name));
  for (const refused of blocks.flatMap(({ refusals }) => refusals)) {
    terminal.complain(noCode(refused, words));
  }
  if (command.json) printJson(blocks, file, read.isSource, terminal);
  else printPretty(blocks, file, read.isSource, terminal, words);
  return blocks.some(({ diagnostics }) => diagnostics.some(isError)) ? 1 : 0;
}

interface Block {
  readonly line: number;
  readonly queries: readonly Query[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Input {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly isSource: boolean;
}

/** The text to read, or why it cannot be read. */
function readInput(command: DeriveCommand, terminal: Terminal, { cli }: Words): Input | string {
  const { file } = command;
  const path = resolve(terminal.cwd, file);
  const name = file === "-" ? cli.standardInput : file;
  try {
    const text = decodeText(file === "-" ? terminal.readInput() : readFileSync(path));
    return text === undefined
      ? cli.notText(name)
      : { name, path, text, isSource: isSource(command) };
  } catch (error) {
    const reason = reasonOf(error);
    return reason === "ENOENT" ? cli.notFound(name) : cli.cannotRead(name, reason);
  }
}

function isSource({ file }: DeriveCommand): boolean {
  return file !== "-" && isSourceName(file);
}

/** A block that could not be read. */
const EMPTY = { queries: [], diagnostics: [] };

/** `∂f/∂A: no code for tfjs, where inv takes one matrix but meets a stack of them`. */
function noCode({ text, refusal: { library, problem } }: CodeRefusal, { cli }: Words): string {
  const what = "operation" in problem ? problem.operation : "size" in problem ? problem.size : "";
  return cli.noCode(text, cli.noCodeReasons[problem.reason](library, what));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function printJson(
  blocks: readonly Block[],
  file: ReportedFile,
  isSource: boolean,
  terminal: Terminal,
): void {
  const published = blocks.map(({ line, queries, diagnostics }) => ({
    ...(isSource ? { line: line + 1 } : {}),
    queries,
    diagnostics: diagnostics.map((diagnostic) => publish(diagnostic, file.index, () => undefined)),
  }));
  terminal.print(printableJson(isSource ? { blocks: published } : published[0]));
}

function printPretty(
  blocks: readonly Block[],
  file: ReportedFile,
  isSource: boolean,
  terminal: Terminal,
  words: Words,
): void {
  const paint = paintFor(terminal.colour);
  for (const { line, queries, diagnostics } of blocks) {
    const lines = isSource ? [paint.quiet(words.cli.blockAt(file.name, line + 1)), ""] : [];
    for (const query of queries) lines.push(...answerReport(query, paint, words.cli), "");
    for (const diagnostic of diagnostics) {
      lines.push(...prettyReport(diagnostic, file, () => undefined, paint), "");
    }
    for (const text of lines) terminal.print(text);
  }
}
