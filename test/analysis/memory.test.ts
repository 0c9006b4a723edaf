import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { SEED } from "../harness/seeded.ts";

/** The heap after each tenth of the edits, in bytes, measured in a process of its own. */
async function heapOverEdits(edits: number): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-memory-"));
  try {
    const outfile = join(folder, "edit-session.mjs");
    await build({
      entryPoints: [join(import.meta.dirname, "edit-session.ts")],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "es2022",
      banner: { js: REQUIRE },
      logLevel: "error",
    });
    const options = { encoding: "utf8" } as const;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--expose-gc", outfile, `${edits}`, `${SEED}`],
      options,
    );
    expect(stderr).toBe("");
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The compiler is CommonJS and asks for modules of Node.js. */
const REQUIRE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url); import { fileURLToPath } from "node:url"; const __filename = fileURLToPath(import.meta.url); const __dirname = import.meta.dirname;';

test(`10,000 edits leave the heap where it was, SEED=${SEED}`, async () => {
  const [warm = Number.NaN, ...later] = await heapOverEdits(10_000);
  expect(later).toHaveLength(9);
  for (const heap of later) expect(heap).toBeLessThanOrEqual(1.1 * warm);
}, 240_000);
