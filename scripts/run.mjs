import { spawnSync } from "node:child_process";

/**
 * Runs a command with its output shown and throws when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] `quiet` shows the output only on failure
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
    stdio: options.quiet ? "pipe" : "inherit",
  });
  if (result.status === 0) return;
  const output = options.quiet ? `\n${result.stdout ?? ""}${result.stderr ?? ""}` : "";
  const reason = result.error?.message ?? `exit code ${result.status ?? result.signal}`;
  throw new Error(`${command} ${args.join(" ")}: ${reason}${output}`);
}
