import { join } from "node:path";
import { root } from "./root.mjs";
import { run } from "./run.mjs";
import { installPackages } from "./setup.mjs";

installPackages();
const { build } = await import("esbuild");
const outfile = join(root, "node_modules", ".cache", "nabla", "bench.mjs");
await build({
  absWorkingDir: root,
  entryPoints: ["test/bench/bench.ts"],
  outfile,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "es2022",
  logLevel: "warning",
  banner: {
    js: 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);',
  },
});
run(process.execPath, [outfile], { cwd: root });
