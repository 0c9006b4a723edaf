import { describe, expect, it } from "vitest";
import { servedFileName } from "../../server/src/lsp/served-documents.ts";

describe("documents that are served", () => {
  it.each([
    ["file:///project/a.ts", "typescript", "/project/a.ts"],
    ["file:///c%3A/my%20project/a.mts", "typescript", "/c:/my project/a.mts"],
    ["untitled:Untitled-1", "typescriptreact", "Untitled-1.tsx"],
    ["vscode-notebook-cell:/notes.ipynb#W2", "javascript", "/notes.ipynb.js"],
    ["vscode-vfs://github/owner/repo/a.js", "javascript", "/owner/repo/a.js"],
    ["vscode-remote://ssh/home/a.tsx", "typescriptreact", "/home/a.tsx"],
    ["file:///project/%E0%A4%A", "typescript", "/project/%E0%A4%A.ts"],
  ])("%s in %s is read as %s", (uri, language, name) => {
    expect(servedFileName(uri, language)).toBe(name);
  });

  it.each([
    ["git:/project/a.ts?ref", "typescript"],
    ["output:tasks", "typescript"],
    ["file:///project/a.vue", "vue"],
    ["no uri", "typescript"],
  ])("%s in %s is left alone", (uri, language) => {
    expect(servedFileName(uri, language)).toBeUndefined();
  });
});
