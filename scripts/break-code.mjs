import { run } from "./run.mjs";

/** Breaks real code at random, 20,000 times or as often as said: `npm run break 1000`; `SEED=1` repeats a run. */
const [times = "20000"] = process.argv.slice(2);
run("node_modules/.bin/vitest", ["run", "test/analysis/random-edits.test.ts"], {
  env: { ...process.env, RANDOM_EDITS: times },
});
