import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { CONFIG_NAME } from "./workspace.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs tests until the first that fails. Tests run in threads of one process, which ends with all of them when it is killed.
 * @param {string} folder the workspace
 * @param {readonly string[]} tests folders of tests; those that are not there are left out
 * @param {number} [limit] milliseconds; a run that takes longer counts as failed: a mutant may loop for ever
 * @returns {Promise<{ passed: boolean, milliseconds: number, output: string }>}
 */
export function runTests(folder, tests, limit = 600_000) {
  const started = Date.now();
  const present = tests.filter(
    (name) => existsSync(join(folder, name)) || existsSync(join(folder, `${name}.test.ts`)),
  );
  if (present.length === 0) return Promise.resolve({ passed: true, milliseconds: 0, output: "" });
  const options = ["--bail=1", "--reporter=dot", "--pool=threads", `--config=${CONFIG_NAME}`];
  const child = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", ...options, ...present],
    {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  running.add(child);
  yieldToOthers(child);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
  const clock = setTimeout(() => child.kill("SIGKILL"), limit);
  return new Promise((resolve) => {
    child.once("close", (code) => {
      clearTimeout(clock);
      running.delete(child);
      resolve({ passed: code === 0, milliseconds: Date.now() - started, output });
    });
  });
}

/** Ends every run that is under way. */
export function stopTests() {
  for (const child of running) child.kill("SIGKILL");
}

/**
 * Mutants have time.
 * @param {import("node:child_process").ChildProcess} child
 */
function yieldToOthers({ pid }) {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}
