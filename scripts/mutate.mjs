import { parseArgs } from "node:util";
import { areas } from "./mutate/areas.mjs";
import { findMutants } from "./mutate/find-mutants.mjs";
import { describe } from "./mutate/operators/describe.mjs";
import { TestRunner } from "./mutate/test-runner.mjs";
import { control, tryMutants } from "./mutate/try-mutants.mjs";
import { makeWorkspace } from "./mutate/workspace.mjs";
import { root } from "./root.mjs";

const USAGE = `npm run mutate -- [--only PATTERN] [--jobs N] [--list] [--verbose]
  Spoils one place of the sources after the other and expects a test to fail.
  --only PATTERN   mutants whose line (area file:line change) matches a regular expression; also one area (${areas.map(({ name }) => name).join(" ")})
  --jobs N         so many at a time (1)
  --list           prints the mutants and runs nothing
  --verbose        says which test killed a mutant`;

/** @param {import("./mutate/find-mutants.mjs").Mutant} mutant */
const lineOf = ({ area, file, line, what }) => `${area} ${file}:${line} ${what}`;

process.exitCode = await main();

async function main() {
  const options = readOptions();
  if (!options) return 2;
  if (!options.list) return tryAll(options);
  for (const mutant of choose(root, options.only)) console.log(lineOf(mutant));
  return 0;
}

/**
 * @param {string} folder
 * @param {RegExp} only
 */
function choose(folder, only) {
  const { mutants, stale } = findMutants(folder);
  for (const { file, what } of stale) console.log(`not there any more: ${file} ${what}`);
  return mutants.filter((mutant) => only.test(lineOf(mutant)));
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string", default: "" },
        jobs: { type: "string", default: "1" },
        list: { type: "boolean", default: false },
        verbose: { type: "boolean", default: false },
      },
    });
    const jobs = Number(values.jobs);
    if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs ${values.jobs}`);
    return { only: new RegExp(values.only, "u"), jobs, list: values.list, verbose: values.verbose };
  } catch (error) {
    console.log(`${error}\n\n${USAGE}`);
    return undefined;
  }
}

/** @param {{ only: RegExp, jobs: number, verbose: boolean }} options */
async function tryAll({ only, jobs, verbose }) {
  const first = makeWorkspace(root);
  const workspaces = [first];
  while (workspaces.length < jobs) workspaces.push(makeWorkspace(first.folder));
  const places = workspaces.map(({ folder }) => ({ folder, runner: new TestRunner(folder) }));
  const clear = () => {
    for (const { runner } of places) runner.stop();
    for (const { remove } of workspaces) remove();
  };
  const stop = () => {
    clear();
    process.exit(130);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    const mutants = choose(first.folder, only);
    return report(await outcomes(mutants, places, verbose), mutants.length);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return 2;
  } finally {
    clear();
  }
}

/**
 * @param {readonly import("./mutate/find-mutants.mjs").Mutant[]} mutants
 * @param {readonly { folder: string, runner: TestRunner }[]} places
 * @param {boolean} verbose
 * @returns {Promise<import("./mutate/find-mutants.mjs").Mutant[]>} those that no test noticed
 */
async function outcomes(mutants, places, verbose) {
  const names = new Set(mutants.map(({ area }) => area));
  const limits = await Promise.all(places.map(({ runner }) => control(runner, names, [])));
  const waiting = [...mutants];
  /** @type {import("./mutate/find-mutants.mjs").Mutant[]} */
  const survivors = [];
  let done = 0;
  await Promise.all(
    places.map(({ folder, runner }, at) =>
      tryMutants(
        folder,
        runner,
        limits[at] ?? new Map(),
        () => waiting.shift(),
        (mutant, killer, seconds) => {
          if (killer === undefined) survivors.push(mutant);
          const verdict = killer === undefined ? "SURVIVED" : "killed  ";
          console.log(
            `${++done}/${mutants.length} ${verdict} ${seconds.toFixed(1)} s ${lineOf(mutant)}`,
          );
          if (killer !== undefined && verbose) console.log(`    ${describe(killer)}`);
        },
      ),
    ),
  );
  // What killed must pass again without a mutant, or it did not kill for that.
  const changed = [...new Set(mutants.map(({ file }) => file))];
  await Promise.all(places.map(({ runner }) => control(runner, names, changed)));
  return survivors;
}

/**
 * @param {readonly import("./mutate/find-mutants.mjs").Mutant[]} survivors
 * @param {number} count
 */
function report(survivors, count) {
  console.log(`\n${count - survivors.length} killed, ${survivors.length} survived`);
  for (const mutant of survivors) console.log(lineOf(mutant));
  return survivors.length === 0 && count > 0 ? 0 : 1;
}
