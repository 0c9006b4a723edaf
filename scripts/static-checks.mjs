import { step, total } from "./steps.mjs";

/**
 * What can be said without running the product: format, lint, types, floors, dead code.
 * @returns {Promise<import("./steps.mjs").Count>}
 */
export async function staticChecks() {
  return total([
    await step("format and lint", [
      "node_modules/@biomejs/biome/bin/biome",
      "ci",
      "--colors=off",
      "--error-on-warnings",
      ".",
    ]),
    await step("types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]),
    await step("floors", [
      "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      ".dependency-cruiser.mjs",
      "--output-type",
      "err-long",
      "server",
      "client/src",
    ]),
    await step("dead code", ["node_modules/knip/bin/knip.js", "--no-progress"]),
  ]);
}
