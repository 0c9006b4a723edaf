import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { run } from "./run.mjs";

const limit = 3 * 1024 * 1024;

const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const file = `${name}-${version}.vsix`;
const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
run(process.execPath, [vsce, "package", "--no-dependencies", "--out", file], { cwd: root });

const { size } = statSync(join(root, file));
const shown = `${file}: ${(size / 1024 / 1024).toFixed(2)} MB`;
if (size > limit)
  throw new Error(`${shown} is over the limit of 3 MB: look for something that is shipped twice.`);
console.log(shown);
