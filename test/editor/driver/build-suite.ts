import { join } from "node:path";
import { build } from "esbuild";

/** Bundles the mocha suite for the extension host, which loads CommonJS, and returns the path of the bundle. */
export async function buildSuite(): Promise<string> {
  const outfile = join(process.cwd(), ".vscode-test", "suite", "index.cjs");
  await build({
    entryPoints: ["test/editor/suite/index.ts"],
    outfile,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "es2022",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return outfile;
}
