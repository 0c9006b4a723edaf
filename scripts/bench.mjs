import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./root.mjs";
import { run } from "./run.mjs";
import { installVscode } from "./workbench/install-vscode.mjs";

/**
 * Bundles the benchmarks with the engine and runs them in this process, so that `node --cpu-prof scripts/bench.mjs` shows where
 * the time goes. `gradients [kind] [program]` runs only those that set generated derivatives beside automatic differentiation.
 */
const folder = join(root, "node_modules", ".cache", "nabla-bench");

try {
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [
      "test/bench/main.ts",
      "test/bench/time-blocks.ts",
      "test/bench/gradients/bench-gradients.ts",
    ],
    outbase: "test/bench",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    packages: "external",
    logLevel: "warning",
  });
  const [part, ...further] = process.argv.slice(2);
  if (part !== "gradients") {
    const { bench } = await import(pathToFileURL(join(folder, "main.mjs")).href);
    await bench(pathToFileURL(`${root}/`));
  }
  // jax-js needs a newer Node.js than this one may be.
  run(installVscode().node, [join(folder, "gradients", "bench-gradients.mjs"), ...further], {
    cwd: root,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
