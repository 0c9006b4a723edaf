import { step, total } from "./steps.mjs";

const tsc = "node_modules/typescript/bin/tsc";

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
    await step("types", [tsc, "--noEmit", "-p", "."]),
    await step("types of the engine, which knows neither Node.js nor a page", [
      tsc,
      "--noEmit",
      "-p",
      "tsconfig.engine.json",
    ]),
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
