import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const consumer = `import { check, type Diagnostic, derive, type Query } from "nabla";

const { queries } = derive("A: [n, n] symmetric, x: [n]\\nf = x' A x\\n∂f/∂x", { library: "arrays" });
const first: Query | undefined = queries[0];
const found: Diagnostic[] = check("// @math ∂", { fileName: "a.ts" });
const plain: string = first?.plain ?? "";
const parameters: readonly string[] = first?.code?.parameters ?? [];
console.log(JSON.stringify({ plain, parameters, found: Array.isArray(found) }));
// @ts-expect-error The library's name is misspelled.
derive("", { library: "tf" });
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "nabla-package-"));
  const listed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const target = join(folder, "node_modules", "nabla");
  for (const path of filesOf(JSON.parse(listed))) cpSync(path, join(target, path));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "src", "main.ts"), consumer);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the npm package", () => {
  it.each(["bundler", "nodenext"])(
    "has declarations that a strict consumer can use (%s)",
    (resolution) => {
      const module = resolution === "nodenext" ? "nodenext" : "esnext";
      const modules = ["--module", module, "--moduleResolution", resolution];
      const result = tsc(["--noEmit", ...modules]);
      expect(result).toBe("");
    },
  );

  it("runs as an ES module", () => {
    expect(tsc(["--outDir", "out", "--module", "nodenext"])).toBe("");
    const run = spawnSync(process.execPath, ["out/main.js"], { cwd: folder, encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toEqual({ plain: "2 A x", parameters: ["A", "x"], found: true });
  });

  it("carries the licences of the packages inside", () => {
    const file = join(folder, "node_modules", "nabla", "dist", "shared", "licences.txt");
    const licences = readFileSync(file, "utf8");
    for (const name of ["katex", "typescript", "vscode-languageclient", "vscode-languageserver"])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
  });

  it("has the commands, each with the line that makes it executable", () => {
    const root = join(folder, "node_modules", "nabla");
    const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const path of Object.values<string>(bin)) {
      expect(readFileSync(join(root, path), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });
});

function tsc(args: readonly string[]): string {
  const program = join(process.cwd(), "node_modules", "typescript", "bin", "tsc");
  const strict = ["--strict", "--exactOptionalPropertyTypes", "--target", "es2022"];
  const command = [program, "--ignoreConfig", ...strict, ...args, "src/main.ts"];
  return spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" }).stdout;
}

/** The paths of what npm would pack. */
function filesOf(listed: unknown): string[] {
  const packages = Array.isArray(listed) ? listed : Object.values(listed as object);
  return packages.flatMap(({ files }) => files.map(({ path }: { path: string }) => path));
}
