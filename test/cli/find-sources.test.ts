import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findSources } from "../../server/src/cli/find-sources.ts";
import { saySettingsProblem } from "../../server/src/files/say-settings-problem.ts";
import { SettingsFiles } from "../../server/src/files/settings-files.ts";
import { ENGLISH } from "../../server/src/words/en.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nabla-walk-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("the files of a folder", () => {
  it("are its TypeScript and JavaScript, sorted", () => {
    write("b.ts", "a.tsx", "c.mjs", "d.cts", "e.json", "f.ts.txt", "g.d.ts", "sub/h.jsx");
    expect(find(".")).toEqual(["a.tsx", "b.ts", "c.mjs", "d.cts", "g.d.ts", "sub/h.jsx"]);
  });

  it("leave out node_modules and .git", () => {
    write("a.ts", "node_modules/x/i.ts", "sub/node_modules/x.ts", ".git/hook.js", ".vscode/t.ts");
    expect(find(".")).toEqual([".vscode/t.ts", "a.ts"]);
  });

  it("leave out what .gitignore names, further in too and taken back", () => {
    put(".gitignore", "dist/\n*.gen.ts\n!keep.gen.ts\n/only-here.ts\n");
    put("sub/.gitignore", "local.ts\n!own.gen.ts\n");
    write("dist/a.ts", "x.gen.ts", "keep.gen.ts", "only-here.ts", "sub/only-here.ts", "dist.ts");
    write("sub/local.ts", "sub/own.gen.ts", "local.ts");
    expect(find(".")).toEqual([
      "dist.ts",
      "keep.gen.ts",
      "local.ts",
      "sub/only-here.ts",
      "sub/own.gen.ts",
    ]);
  });

  it("follow the .gitignore of the repository around it, and none outside", () => {
    put(".gitignore", "a.ts\n");
    put("repo/.gitignore", "b.ts\n");
    mkdirSync(join(root, "repo/.git"));
    write("repo/src/a.ts", "repo/src/b.ts", "repo/src/c.ts");
    expect(find("repo/src")).toEqual(["repo/src/a.ts", "repo/src/c.ts"]);
  });

  it("are not found through links", () => {
    write("tree/a.ts", "outside/b.ts");
    symlinkSync(join(root, "outside"), join(root, "tree/out"));
    symlinkSync(join(root, "outside/b.ts"), join(root, "tree/b.ts"));
    symlinkSync(join(root, "tree"), join(root, "tree/loop"));
    expect(find("tree")).toEqual(["tree/a.ts"]);
  });

  it("may lie deep", () => {
    write(`${"d/".repeat(400)}a.ts`);
    expect(find(".")).toHaveLength(1);
  });
});

describe("paths that are named", () => {
  it("are taken although git ignores them", () => {
    put(".gitignore", "a.ts\n");
    write("a.ts");
    expect(find("a.ts", "a.ts")).toEqual(["a.ts"]);
  });

  it("give one clear line each when nothing comes of them", () => {
    write("a.ts", "b.txt");
    mkdirSync(join(root, "empty"));
    const { files, problems } = search("gone.ts", "empty", "b.txt", "a.ts", "nul\0.ts");
    expect(files.map(shown)).toEqual(["a.ts"]);
    expect(problems).toEqual([
      "gone.ts: no such file or folder",
      "empty: no TypeScript or JavaScript file to check",
      "b.txt: not a TypeScript or JavaScript file",
      "nul\0.ts: cannot be read (ERR_INVALID_ARG_VALUE)",
    ]);
  });

  it("tell of a link that leads to itself", () => {
    symlinkSync(join(root, "loop.ts"), join(root, "loop.ts"));
    expect(search("loop.ts").problems).toEqual(["loop.ts: cannot be read (ELOOP)"]);
  });

  it("are no devices or pipes, whose end may never come", () => {
    symlinkSync(devNull, join(root, "device.ts"));
    expect(search("device.ts").problems).toEqual([
      "device.ts: not a TypeScript or JavaScript file",
    ]);
  });
});

describe("settings", () => {
  it("exclude paths, in nabla.json or package.json", () => {
    put("nabla.json", '{ "exclude": ["old/", "*.spec.ts"] }');
    put("pkg/package.json", '{ "nabla": { "exclude": ["own.ts"] } }');
    write("a.ts", "a.spec.ts", "old/b.ts", "pkg/own.ts", "pkg/c.spec.ts");
    expect(find(".")).toEqual(["a.ts", "pkg/c.spec.ts"]);
  });

  it("set severities", () => {
    put("nabla.json", '{ "severities": { "outer-broadcast": "off", "syntax": "warning" } }');
    const settings = new SettingsFiles();
    const { severities } = settings.settingsFor(join(root, "src"));
    expect([...severities]).toEqual([
      ["outer-broadcast", "off"],
      ["syntax", "warning"],
    ]);
  });

  it("say what cannot be used, once", () => {
    put(
      "nabla.json",
      '{ "severities": { "sintax": "off", "syntax": "loud" }, "exclude": [1], "run": 1, "gradientNames": 0 }',
    );
    const settings = new SettingsFiles();
    settings.settingsFor(root);
    settings.settingsFor(join(root, "src"));
    expect(problemsOf(settings)).toEqual([
      "nabla.json: there is no setting run; there are severities, exclude and gradientNames",
      "nabla.json: severities.sintax names no diagnostic",
      "nabla.json: severities.syntax must be error, warning, information, hint or off",
      "nabla.json: exclude.0 must be a text",
      "nabla.json: gradientNames must be true or false",
    ]);
  });

  it("that are no JSON are told and count as empty", () => {
    put("nabla.json", "{ oops");
    const settings = new SettingsFiles();
    expect(settings.settingsFor(root).exclude).toEqual([]);
    expect(problemsOf(settings)).toEqual([
      expect.stringMatching(/^nabla\.json: cannot be read \(/u),
    ]);
  });

  it("of an outer folder leave out an inner one as a whole, whatever it says itself", () => {
    put("nabla.json", '{ "exclude": ["old/"] }');
    put("old/nabla.json", "{}");
    write("old/a.ts");
    expect(new SettingsFiles().excludes(join(root, "old/a.ts"), false)).toBe(true);
    expect(new SettingsFiles().excludes(join(root, "a.ts"), false)).toBe(false);
  });

  it("end at the repository", () => {
    put("nabla.json", '{ "exclude": ["*.ts"] }');
    mkdirSync(join(root, "repo/.git"), { recursive: true });
    write("repo/src/a.ts");
    expect(find("repo")).toEqual(["repo/src/a.ts"]);
  });
});

function problemsOf({ problems }: SettingsFiles): string[] {
  return problems.map((problem) => saySettingsProblem(problem, shown(problem.file), ENGLISH.cli));
}

function find(...paths: string[]): string[] {
  const { files, problems } = search(...paths);
  expect(problems).toEqual([]);
  return files.map(shown);
}

function search(...paths: string[]) {
  const settings = new SettingsFiles();
  const excluded = (path: string, folder: boolean) => settings.excludes(path, folder);
  return findSources(paths, root, excluded, ENGLISH.cli);
}

function shown(path: string): string {
  return relative(root, path);
}

function write(...names: string[]): void {
  for (const name of names) put(name, "");
}

function put(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}
