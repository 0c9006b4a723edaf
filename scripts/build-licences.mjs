import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/**
 * Writes the licences of the packages that went into the bundles, as those licences ask of every copy. A package without a
 * licence fails the build.
 * @param {readonly (import("esbuild").Metafile | undefined)[]} bundles
 * @param {string} file
 */
export function buildLicences(bundles, file) {
  const folders = new Set(
    bundles.flatMap((bundle) =>
      Object.keys(bundle?.inputs ?? {}).flatMap((path) => PACKAGE.exec(path)?.[0] ?? []),
    ),
  );
  writeFileSync(file, [...folders].sort().map(licencesOf).join("\n\n"));
}

/** The folder of the innermost package that a path leads through. */
const PACKAGE = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/;

/** @param {string} folder */
function licencesOf(folder) {
  const path = join(root, folder);
  const { name, version } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const files = readdirSync(path).filter((entry) => /^(licen[cs]e|third.?party)/i.test(entry));
  if (files.length === 0) throw new Error(`${name} comes without the text of its licence`);
  const texts = files.map((entry) => readFileSync(join(path, entry), "utf8").trim());
  return [`${name} ${version}`, ...texts].join("\n\n");
}
