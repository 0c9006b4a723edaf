import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { SettingsStore } from "../../server/src/lsp/settings-store.ts";

const folders: string[] = [];
const warnings: string[] = [];
afterEach(() => {
  warnings.length = 0;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("the settings of a folder", () => {
  it("come from nabla.json, else from package.json", async () => {
    const own = folder({
      "nabla.json": { severities: { syntax: "hint" } },
      "package.json": { nabla: { severities: { syntax: "off" } } },
    });
    const inPackage = folder({ "package.json": { nabla: { exclude: ["generated/**"] } } });
    const store = storeOf([own, inPackage]);
    expect((await store.of(`${own}/a.ts`)).severities).toEqual(new Map([["syntax", "hint"]]));
    const settings = await store.of(`${inPackage}/a.ts`);
    expect(settings.severities).toEqual(new Map());
    expect(settings.isExcluded(`${inPackage}/generated/a.ts`)).toBe(true);
    expect(settings.isExcluded(`${inPackage}/src/a.ts`)).toBe(false);
    expect(settings.isExcluded(`${own}/generated/a.ts`)).toBe(false);
  });

  it("come from the nearest file above the document, as for the command line", async () => {
    const outer = folder({ "nabla.json": { exclude: ["old/"], gradientNames: false } });
    mkdirSync(new URL(`${outer}/pkg/src`), { recursive: true });
    writeFileSync(new URL(`${outer}/pkg/nabla.json`), '{ "severities": { "syntax": "off" } }');
    const store = storeOf([`${outer}/pkg/src`]);
    const inner = await store.of(`${outer}/pkg/src/a.ts`);
    expect(inner.severities).toEqual(new Map([["syntax", "off"]]));
    expect(inner.gradientNames).toBe(true);
    const beside = await store.of(`${outer}/old/a.ts`);
    expect(beside.gradientNames).toBe(false);
    expect(beside.isExcluded(`${outer}/old/a.ts`)).toBe(true);
  });

  it("are topped by those of the editor, asked for that folder", async () => {
    const uri = folder({ "nabla.json": { severities: { syntax: "hint", "too-deep": "off" } } });
    const asked: unknown[] = [];
    const store = storeOf([uri], (scope) => {
      asked.push(scope);
      return {
        severities: { syntax: "error" },
        exclude: ["*.gen.ts"],
        gradientNames: false,
        formula: { foreground: "#123456" },
      };
    });
    const settings = await store.of(`${uri}/a.ts`);
    expect(settings).toMatchObject({ gradientNames: false, foreground: "#123456" });
    expect(settings.severities).toEqual(
      new Map([
        ["syntax", "error"],
        ["too-deep", "off"],
      ]),
    );
    expect(settings.isExcluded(`${uri}/deep/a.gen.ts`)).toBe(true);
    await store.of(`${uri}/b.ts`);
    expect(asked).toEqual([uri]);
  });

  it("leave out what makes no sense and name it", async () => {
    const uri = folder({ "nabla.json": { severities: { syntax: "loud" }, excluded: [] } });
    const store = storeOf([uri], () => ({
      severities: 3,
      exclude: "x",
      formula: { foreground: "red" },
    }));
    const settings = await store.of(`${uri}/a.ts`);
    expect(settings).toMatchObject({ foreground: undefined, gradientNames: true, exclude: [] });
    expect(settings.severities.size).toBe(0);
    expect(warnings.join("\n")).toMatch(/severities\.syntax/);
    expect(warnings.join("\n")).toMatch(/excluded/);
  });

  it("are none where the file is broken or the document stands in no folder", async () => {
    const uri = folder({});
    writeFileSync(new URL(`${uri}/nabla.json`), "{ broken");
    const store = storeOf([uri]);
    expect((await store.of(`${uri}/a.ts`)).severities.size).toBe(0);
    const outside = await store.of("untitled:Untitled-1");
    expect(outside.isExcluded("untitled:Untitled-1")).toBe(false);
  });

  it("are those of the innermost folder, and are read again when something changes", async () => {
    const outer = folder({ "nabla.json": { severities: { syntax: "hint" } } });
    const store = storeOf([outer, `${outer}/inner`]);
    expect(store.folderOf(`${outer}/inner/a.ts`)).toBe(`${outer}/inner/`);
    expect(store.folderOf(`${outer}-other/a.ts`)).toBeUndefined();
    await store.of(`${outer}/a.ts`);
    writeFileSync(new URL(`${outer}/nabla.json`), '{ "severities": { "syntax": "off" } }');
    store.forget();
    expect((await store.of(`${outer}/a.ts`)).severities.get("syntax")).toBe("off");
    store.changeFolders([], [outer]);
    expect(store.folderOf(`${outer}/a.ts`)).toBeUndefined();
  });
});

/** A new folder with JSON files; its URI. */
function folder(files: Readonly<Record<string, unknown>>): string {
  const path = mkdtempSync(join(tmpdir(), "nabla-settings-"));
  folders.push(path);
  for (const [name, data] of Object.entries(files))
    writeFileSync(join(path, name), JSON.stringify(data));
  return pathToFileURL(path).href;
}

function storeOf(
  uris: readonly string[],
  answer?: (folder: string | undefined) => unknown,
): SettingsStore {
  return new SettingsStore({
    folders: uris,
    ...(answer && { askClient: async (scope: string | undefined) => answer(scope) }),
    warn: (message) => warnings.push(message),
  });
}
