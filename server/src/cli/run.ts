import { version } from "../../../package.json";
import type { Words } from "../base/words.ts";
import { readArguments } from "./arguments.ts";
import { checkCommand } from "./check-command.ts";
import { deriveCommand } from "./derive-command.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

/** Runs `nabla` with its arguments; returns the exit status and never throws. */
export function run(args: readonly string[], terminal: Terminal, words: Words): number {
  const command = readArguments(args, words.cli);
  const complain = (line: string) => terminal.complain(printable(line));
  const careful = { ...terminal, complain };
  switch (command.name) {
    case "help":
      terminal.print(words.cli.help);
      return 0;
    case "version":
      terminal.print(version);
      return 0;
    case "misused":
      complain(`${command.problem} (${words.cli.seeHelp})`);
      return 2;
    case "check":
      return checkCommand(command, careful, words.cli);
    case "derive":
      return deriveCommand(command, careful, words);
  }
}
