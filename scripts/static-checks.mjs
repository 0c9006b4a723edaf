import { step, total } from "./steps.mjs";

const tsc = "node_modules/typescript/bin/tsc";

/**
 * What can be said without running the product: format, lint, types, floors, dead code.
 * @returns {Promise<import("./steps.mjs").Count>}
 */
export async function staticChecks() {
  const steps = [
    step("format and lint", [
      "node_modules/@biomejs/biome/bin/biome",
      "ci",
      "--colors=off",
      "--error-on-warnings",
      ".",
    ]),
    step("types", [tsc, "--noEmit", "-p", "."]),
    step("types of the engine, which knows neither Node.js nor a page", [
      tsc,
      "--noEmit",
      "-p",
      "tsconfig.engine.json",
    ]),
    step("floors", [
      "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      ".dependency-cruiser.mjs",
      "--output-type",
      "err-long",
      "server",
      "client/src",
    ]),
    step("dead code", ["node_modules/knip/bin/knip.js", "--no-progress"]),
  ];
  return total(await Promise.all(steps));
}
