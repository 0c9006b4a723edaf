import { parseArgs } from "node:util";
import type { CliWords } from "../base/words.ts";
import { LIBRARY_NAMES, type LibraryName } from "../libraries/library.ts";
import { quote } from "../rules/quote.ts";

export type Command =
  | { readonly name: "help" }
  | { readonly name: "version" }
  | CheckCommand
  | DeriveCommand
  /** The arguments could not be understood. */
  | { readonly name: "misused"; readonly problem: string };

export interface CheckCommand {
  readonly name: "check";
  readonly paths: readonly string[];
  readonly format: Format;
  /** How many warnings are no failure. */
  readonly maxWarnings: number;
  /** Whether to count what is known. */
  readonly stats: boolean;
}

export interface DeriveCommand {
  readonly name: "derive";
  /** `-` is standard input. */
  readonly file: string;
  readonly library?: LibraryName;
  readonly check: boolean;
  readonly steps: boolean;
  readonly json: boolean;
}

export type Format = (typeof FORMATS)[number];

const FORMATS = ["pretty", "json", "github"] as const;

/** Reads the arguments behind `nabla`; never throws. */
export function readArguments(args: readonly string[], words: CliWords): Command {
  const [command, ...rest] = args;
  if (command === undefined) return { name: "help" };
  if (args.includes("--help") || args.includes("-h") || command === "help") return { name: "help" };
  if (command === "--version" || command === "-v") return { name: "version" };
  if (command === "check") return readCheck(rest, words);
  if (command === "derive") return readDerive(rest, words);
  const problem = command.startsWith("-") ? words.unknownOption : words.unknownCommand;
  return misused(problem(quote(command)));
}

function readCheck(args: readonly string[], words: CliWords): Command {
  const options = {
    format: { type: "string" },
    "max-warnings": { type: "string" },
    stats: { type: "boolean" },
  } as const;
  const { values, flags, positionals, problem } = parse(args, options, words);
  if (problem !== undefined) return misused(problem);
  if (positionals.length === 0) return misused(words.noPaths);
  const format = values["format"] ?? "pretty";
  const most = values["max-warnings"] ?? "0";
  if (!isOneOf(FORMATS, format)) return notAValue("--format", format, FORMATS, words);
  if (!/^\d{1,9}$/u.test(most)) {
    return misused(words.notAValue("--max-warnings", quote(most), words.wholeNumber));
  }
  const stats = flags.has("stats");
  return { name: "check", paths: positionals, format, maxWarnings: Number(most), stats };
}

function readDerive(args: readonly string[], words: CliWords): Command {
  const options = {
    library: { type: "string" },
    "no-check": { type: "boolean" },
    "no-steps": { type: "boolean" },
    json: { type: "boolean" },
  } as const;
  const { values, flags, positionals, problem } = parse(args, options, words);
  if (problem !== undefined) return misused(problem);
  const [file = "-", unexpected] = positionals;
  if (unexpected !== undefined) return misused(words.unexpected(quote(unexpected)));
  const library = values["library"];
  if (library !== undefined && !isOneOf(LIBRARY_NAMES, library)) {
    return notAValue("--library", library, LIBRARY_NAMES, words);
  }
  const [check, steps] = [!flags.has("no-check"), !flags.has("no-steps")];
  const read = { name: "derive", file, check, steps, json: flags.has("json") } as const;
  return library === undefined ? read : { ...read, library };
}

interface Parsed {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly positionals: readonly string[];
  readonly problem?: string;
}

type Options = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;

function parse(args: readonly string[], options: Options, words: CliWords): Parsed {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | undefined> = {};
  const flags = new Set<string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const type = options[token.name]?.type;
    if (!type) return failed(words.unknownOption(quote(token.rawName)));
    if (type === "boolean" && token.value !== undefined) {
      return failed(words.noValue(token.rawName));
    }
    if (type === "boolean") flags.add(token.name);
    else if (!token.value) return failed(words.missingValue(token.rawName));
    else values[token.name] = token.value;
  }
  return { values, flags, positionals };
}

function failed(problem: string): Parsed {
  return { values: {}, flags: new Set(), positionals: [], problem };
}

function misused(problem: string): Command {
  return { name: "misused", problem };
}

function notAValue(
  option: string,
  value: string,
  allowed: readonly string[],
  words: CliWords,
): Command {
  return misused(words.notAValue(option, quote(value), allowed.join(", ")));
}

function isOneOf<T extends string>(all: readonly T[], value: string): value is T {
  return all.some((one) => one === value);
}
