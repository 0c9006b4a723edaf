import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Runs a command to its end and prints what it said if it failed.
 * @param {string} title
 * @param {readonly string[]} args arguments of Node.js
 * @returns {Promise<Count>} one passed or one failed
 */
export async function step(title, args) {
  const started = Date.now();
  const { code, output } = await node(args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "✓" : "✗"} ${title} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {readonly string[]} args
 * @param {{ show?: boolean }} [options] `show` prints the output while it comes
 * @returns {Promise<{ code: number, output: string }>}
 */
export function node(args, options = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const take = (/** @type {string} */ text) => {
      output += text;
      if (options.show) process.stdout.write(text);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.once("error", (error) => resolve({ code: 1, output: `${output}${error}` }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** @param {readonly Count[]} counts */
export function total(counts) {
  return counts.reduce(
    (sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }),
    { passed: 0, failed: 0 },
  );
}

/**
 * Prints the closing line and sets the exit code.
 * @param {readonly Count[]} counts
 */
export function close(counts) {
  const { passed, failed } = total(counts);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
