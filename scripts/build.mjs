import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { buildGrammar } from "./build-grammar.mjs";
import { buildLicences } from "./build-licences.mjs";
import { buildTypes } from "./build-types.mjs";
import { root } from "./root.mjs";

/**
 * Writes `dist/`. Every output stands exactly one folder deep, as its source does under `server/src`, so that
 * `new URL("../worker/worker.js", import.meta.url)` means the same wherever the code of a module ends up.
 */
const dist = join(root, `dist-next-${process.pid}`);

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
};

/** One bundle for server, worker, command line and library: what they share, such as the parser, is written once. */
async function buildEngine() {
  const entries = ["lsp/server", "worker/worker", "cli/main", "library/index"];
  const { metafile } = await build({
    ...common,
    entryPoints: entries.map((name) => ({ in: `server/src/${name}.ts`, out: name })),
    outdir: dist,
    format: "esm",
    platform: "node",
    splitting: true,
    chunkNames: "shared/[hash]",
    // The TypeScript parser and vscode-languageserver are CommonJS modules: they require Node's own and ask where they stand.
    banner: {
      js:
        'import { createRequire as nodeRequire } from "node:module"; import { fileURLToPath as nodePath } from "node:url"; ' +
        "const require = nodeRequire(import.meta.url); const __filename = nodePath(import.meta.url); " +
        'const __dirname = nodePath(new URL(".", import.meta.url));',
    },
  });
  for (const name of ["cli/main", "lsp/server"]) makeExecutable(join(dist, `${name}.js`));
  return metafile;
}

/** VS Code loads its extensions as CommonJS. */
async function buildClient() {
  const { metafile } = await build({
    ...common,
    entryPoints: ["client/src/extension.ts"],
    outfile: join(dist, "client", "extension.cjs"),
    format: "cjs",
    platform: "node",
    external: ["vscode"],
  });
  return metafile;
}

/** The page of the derivation panel, with KaTeX's style sheet and its fonts in the one format that every VS Code reads. */
async function buildPage() {
  const { metafile } = await build({
    ...common,
    entryPoints: ["client/src/webview/derivation.ts", "client/src/webview/derivation.css"],
    outdir: join(dist, "client"),
    format: "iife",
    platform: "browser",
    assetNames: "[name]",
    loader: { ".woff2": "file", ".woff": "empty", ".ttf": "empty" },
  });
  return metafile;
}

/** The library for a browser and its workers: the same engine, since it imports nothing of Node.js. */
async function buildBrowser() {
  await build({
    ...common,
    entryPoints: ["server/src/library/index.ts"],
    outfile: join(dist, "browser", "engine.js"),
    format: "esm",
    platform: "browser",
  });
}

/** The glyph outlines are data, read at run time by those who draw formulas; their licence goes with them. */
function copyGlyphs() {
  for (const file of ["glyphs.json", "glyphs.OFL.txt"]) {
    const name = join("formula", file);
    cpSync(join(root, "server", "src", name), join(dist, name));
  }
}

/** @param {string} file */
function makeExecutable(file) {
  const text = readFileSync(file, "utf8");
  if (!text.startsWith("#!")) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
}

/**
 * Writes everything beside the present `dist/` and takes its place at the end, so that a failure leaves what was there and
 * two builds at a time do not mix.
 */
async function buildAll() {
  const [engine, client, page] = await Promise.all([
    buildEngine(),
    buildClient(),
    buildPage(),
    buildBrowser(),
    buildGrammar(),
  ]);
  buildLicences([engine, client, page], join(dist, "shared", "licences.txt"));
  buildTypes(dist);
  copyGlyphs();
  const place = join(root, "dist");
  const former = `${dist}-former`;
  if (existsSync(place)) renameSync(place, former);
  renameSync(dist, place);
  rmSync(former, { recursive: true, force: true });
}

await buildAll().catch((error) => {
  rmSync(dist, { recursive: true, force: true });
  // esbuild has printed its own errors.
  if (!("errors" in error)) console.error(error);
  process.exit(1);
});
