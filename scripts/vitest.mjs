import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { node } from "./steps.mjs";

/**
 * Runs tests and counts them. A run that ends without its report, or that ran no test, counts as one failure.
 * @param {readonly string[]} args further arguments of vitest
 * @returns {Promise<import("./steps.mjs").Count>}
 */
export async function vitest(args) {
  const folder = mkdtempSync(join(tmpdir(), "nabla-report-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  try {
    const command = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args];
    const { code } = await node(command, { show: true });
    return count(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} report
 * @param {number} code
 */
function count(report, code) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    if (numPendingTests > 0)
      console.log(`${numPendingTests} tests were skipped, which counts as failed`);
    const failed = numFailedTests + numPendingTests;
    // A file that could not be loaded has no failed test, and neither has an error outside of tests.
    const silent = failed === 0 && (numFailedTestSuites > 0 || code !== 0 || numPassedTests === 0);
    return { passed: numPassedTests, failed: failed + (silent ? 1 : 0) };
  } catch (error) {
    console.log(`vitest left no report: ${error}`);
    return { passed: 0, failed: 1 };
  }
}
