import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./root.mjs";

/**
 * Bundles the benchmarks with the engine and runs them in this process, so that `node --cpu-prof scripts/bench.mjs` shows where
 * the time goes.
 */
const folder = join(root, "node_modules", ".cache", "nabla-bench");

try {
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["test/bench/main.ts", "test/bench/time-blocks.ts"],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    packages: "external",
    logLevel: "warning",
  });
  const { bench } = await import(pathToFileURL(join(folder, "main.mjs")).href);
  await bench(pathToFileURL(`${root}/`));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
