import { readFileSync } from "node:fs";
import { ENGLISH } from "../words/en.ts";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";

const STANDARD_INPUT = 0;

const terminal: Terminal = {
  cwd: process.cwd(),
  colour: wantsColour(),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`nabla: ${line}\n`),
  readInput: () => readFileSync(STANDARD_INPUT),
};

// A reader that stops early, as `head` does, is no failure.
process.stdout.on("error", () => process.exit());
process.exitCode = run(process.argv.slice(2), terminal, ENGLISH);

/** https://no-color.org, and FORCE_COLOR where the output is no terminal. */
function wantsColour(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR) return false;
  return FORCE_COLOR !== undefined
    ? FORCE_COLOR !== "0"
    : process.stdout.isTTY && process.stdout.hasColors();
}
