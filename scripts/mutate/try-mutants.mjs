import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { areas } from "./areas.mjs";
import { spoiled } from "./find-mutants.mjs";

/** A run may take this many times as long as without a mutant, and never less than the least. */
const PATIENCE = 6;
const LEAST_LIMIT = 20_000;

/**
 * @typedef {import("./find-mutants.mjs").Mutant} Mutant
 * @typedef {import("./test-runner.mjs").TestRunner} TestRunner
 * @typedef {Map<string, number>} Limits milliseconds by the folders of a stage
 */

/**
 * Runs the tests of the areas without a mutant: a test that fails by itself kills nothing.
 * @param {TestRunner} runner
 * @param {ReadonlySet<string>} names of areas
 * @param {readonly string[]} changed files that have changed since the last run
 * @returns {Promise<Limits>}
 */
export async function control(runner, names, changed) {
  /** @type {Limits} */
  const limits = new Map();
  for (const stage of areas.filter(({ name }) => names.has(name)).flatMap(({ stages }) => stages)) {
    if (limits.has(stage.join())) continue;
    const started = Date.now();
    const { passed, said } = await runner.run(stage, changed);
    if (!passed) throw new Error(`without a mutant this fails:\n${said.join("\n")}`);
    limits.set(stage.join(), Math.max(LEAST_LIMIT, PATIENCE * (Date.now() - started)));
  }
  return limits;
}

/**
 * Puts one mutant after the other in a workspace.
 * @param {string} folder
 * @param {TestRunner} runner
 * @param {Limits} limits
 * @param {() => Mutant | undefined} next
 * @param {(mutant: Mutant, killer: string | undefined, seconds: number) => void} tell
 */
export async function tryMutants(folder, runner, limits, next, tell) {
  /** @type {string[]} */
  let restored = [];
  for (let mutant = next(); mutant; mutant = next()) {
    const started = Date.now();
    const path = join(folder, mutant.file);
    const original = readFileSync(path, "utf8");
    writeFileSync(path, spoiled(mutant, original));
    const killer = await killerOf(runner, limits, mutant, [...restored, mutant.file]);
    writeFileSync(path, original);
    restored = [mutant.file];
    tell(mutant, killer, (Date.now() - started) / 1000);
  }
}

/**
 * The first test that notices.
 * @param {TestRunner} runner
 * @param {Limits} limits
 * @param {Mutant} mutant
 * @param {readonly string[]} changed
 */
async function killerOf(runner, limits, mutant, changed) {
  const { stages = [] } = areas.find(({ name }) => name === mutant.area) ?? {};
  for (const stage of stages) {
    const { passed, said } = await runner.run(stage, changed, limits.get(stage.join()));
    if (!passed) return said[0] ?? "no test ran";
  }
  return undefined;
}
