import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../root.mjs";

/** What the tests of the areas read. */
const COPIED = [
  "server",
  "test",
  "docs",
  "examples",
  "scripts",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
];

/**
 * A copy of the sources and the tests in which mutants may live; the working tree is never written to.
 * @param {string} from the repository, or another workspace
 * @returns {{ folder: string, remove: () => void }}
 */
export function makeWorkspace(from) {
  const folder = mkdtempSync(join(tmpdir(), "nabla-mutants-"));
  for (const name of COPIED) {
    if (existsSync(join(from, name)))
      cpSync(join(from, name), join(folder, name), { recursive: true, filter: isWanted });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** @param {string} path */
function isWanted(path) {
  return !/[\\/]test[\\/](editor|browser)[\\/]/.test(path);
}
