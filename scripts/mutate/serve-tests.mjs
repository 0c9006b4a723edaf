import { createVitest } from "vitest/node";

/**
 * Runs tests of the folder it is started in, again and again: `{ tests, changed }` comes in by message, `{ passed, said }` goes
 * out. What did not change stays compiled. It is a process of its own because a mutant may loop for ever.
 */
const vitest = await createVitest("test", {
  root: process.cwd(),
  watch: false,
  bail: 1,
  // A slow test has noticed nothing; how long a run may take is for who asks for it.
  testTimeout: 0,
  // Threads end with their process.
  pool: "threads",
  reporters: [{}],
});

process.on(
  "message",
  (/** @type {{ tests: string[], changed: string[] }} */ { tests, changed }) => {
    for (const file of changed) vitest.invalidateFile(file);
    run(tests).then(
      (answer) => process.send?.(answer),
      (error) => process.send?.({ passed: false, said: [String(error)] }),
    );
  },
);
process.on("disconnect", () => process.exit());
process.send?.("ready");

/** @param {string[]} tests */
async function run(tests) {
  const specifications = await vitest.globTestSpecifications(tests);
  const { testModules: known, unhandledErrors } =
    await vitest.runTestSpecifications(specifications);
  // Files of earlier runs are reported, too.
  const wanted = new Set(specifications.map(({ moduleId }) => moduleId));
  const testModules = known.filter(({ moduleId }) => wanted.has(moduleId));
  const failed = testModules.flatMap((file) => [
    ...file.errors().map(({ message }) => `${file.relativeModuleId}: ${message}`),
    ...[...file.children.allTests("failed")].map(
      (test) => `${file.relativeModuleId}: ${test.fullName}: ${test.result().errors?.[0]?.message}`,
    ),
  ]);
  const said = [...failed, ...unhandledErrors.map(String)];
  const ran = testModules.some((file) => [...file.children.allTests("passed")].length > 0);
  return { passed: said.length === 0 && ran && testModules.every((file) => file.ok()), said };
}
