import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findDesktopVscode } from "../../scripts/workbench/find-desktop-vscode.mjs";
import { buildSuite } from "./driver/build-suite.ts";
import { fixture } from "./driver/fixture.ts";
import { workspaceFolder } from "./driver/open-workbench.ts";
import { runSuite } from "./driver/run-suite.ts";

const names = ["layer.ts", "mismatch.ts", "dense.ts"];
const files = Object.fromEntries(names.map((name) => [name, fixture(name)]));

let folder: string;
beforeAll(() => {
  folder = workspaceFolder(files);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the mocha suite inside the extension host", () => {
  it("passes in VS Code's web workbench", async () => {
    const run = await runSuite(await buildSuite(), folder, join(folder, "layer.ts"));
    expect(run.counts?.failed, run.output).toBe(0);
    expect(run.counts?.passed, run.output).toBeGreaterThan(0);
    expect(run.exitCode).toBe(0);
  });

  it("is not taken for green when the extension host dies", async () => {
    const broken = mkdtempSync(join(tmpdir(), "nabla-suite-"));
    try {
      const suite = join(broken, "index.cjs");
      writeFileSync(suite, "exports.run = () => process.kill(process.pid, 'SIGKILL');\n");
      const run = await runSuite(suite, folder, join(folder, "layer.ts"));
      expect(run.counts).toBeUndefined();
    } finally {
      rmSync(broken, { recursive: true, force: true });
    }
  });

  const desktop = findDesktopVscode();
  if (desktop !== undefined) {
    it("passes in the desktop VS Code of this machine", async () => {
      const exitCode = await runTests({
        vscodeExecutablePath: desktop,
        extensionDevelopmentPath: process.cwd(),
        extensionTestsPath: await buildSuite(),
        launchArgs: [folder, "--disable-extensions", "--disable-workspace-trust"],
      });
      expect(exitCode).toBe(0);
    });
  }
});
