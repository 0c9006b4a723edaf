import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { areas } from "./areas.mjs";
import { runTests } from "./run-tests.mjs";

/** A run may take this many times as long as without a mutant, and never less than the least. */
const PATIENCE = 5;
const LEAST_LIMIT = 20_000;

/** @typedef {Map<string, number>} Limits milliseconds by the folders of a stage */

/**
 * Runs the tests of the areas without a mutant: a test that fails by itself kills nothing.
 * @param {string} folder
 * @param {ReadonlySet<string>} names of areas
 * @returns {Promise<Limits>}
 */
export async function control(folder, names) {
  /** @type {Limits} */
  const limits = new Map();
  for (const stage of areas.filter(({ name }) => names.has(name)).flatMap(({ stages }) => stages)) {
    if (limits.has(stage.join())) continue;
    // The first run compiles, the second one shows how long the tests themselves take.
    const { passed, output } = await runTests(folder, stage);
    if (!passed) throw new Error(`${stage.join(" ")} fails without a mutant\n${output}`);
    const { milliseconds } = await runTests(folder, stage);
    limits.set(stage.join(), Math.max(LEAST_LIMIT, PATIENCE * milliseconds));
  }
  return limits;
}

/**
 * Puts one mutant after the other in a workspace.
 * @param {string} folder
 * @param {Limits} limits
 * @param {() => import("./find-mutants.mjs").Mutant | undefined} next
 * @param {(mutant: import("./find-mutants.mjs").Mutant, killed: boolean, seconds: number) => void} tell
 */
export async function tryMutants(folder, limits, next, tell) {
  for (let mutant = next(); mutant; mutant = next()) {
    const started = Date.now();
    const path = join(folder, mutant.file);
    const original = readFileSync(path, "utf8");
    writeFileSync(path, mutant.text);
    const killed = await isKilled(folder, limits, mutant);
    writeFileSync(path, original);
    tell(mutant, killed, (Date.now() - started) / 1000);
  }
}

/**
 * @param {string} folder
 * @param {Limits} limits
 * @param {import("./find-mutants.mjs").Mutant} mutant
 */
async function isKilled(folder, limits, mutant) {
  const { stages = [] } = areas.find(({ name }) => name === mutant.area) ?? {};
  for (const stage of stages) {
    const { passed } = await runTests(folder, stage, limits.get(stage.join()));
    if (!passed) return true;
  }
  return false;
}
