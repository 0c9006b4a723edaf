import { formatWithOptions } from "node:util";
import { startVscode } from "../../../scripts/workbench/start-vscode.mjs";
import { openChromium } from "../../harness/open-chromium.ts";

/** What an extension host said and how it ended. */
export interface SuiteRun {
  readonly exitCode: number;
  readonly output: string;
  /** From the suite's own closing line. Undefined when there was none: VS Code reports 0 when its extension host dies. */
  readonly counts: { readonly passed: number; readonly failed: number } | undefined;
}

/** Runs a bundled mocha suite in the extension host of a new window. */
export async function runSuite(suite: string, folder: string, file: string): Promise<SuiteRun> {
  const vscode = await startVscode();
  const browser = await openChromium(vscode.origin);
  try {
    let output = "";
    await browser.page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => {
      output += `${formatWithOptions({ colors: false }, ...args)}\n`;
    });
    const exited = new Promise<number>((resolve) => {
      void browser.page.exposeFunction("codeAutomationExit", resolve);
    });
    const extension = process.cwd();
    await browser.page.goto(vscode.url({ folder, file, extension, tests: suite }));
    const exitCode = await Promise.race([exited, patience()]);
    return { exitCode, output, counts: countsOf(output) };
  } finally {
    await browser.close();
    vscode.stop();
  }
}

/** A window that hangs counts as failed, with what it said until then. */
function patience(): Promise<number> {
  return new Promise((resolve) => setTimeout(resolve, 150_000, -1).unref());
}

function countsOf(output: string): SuiteRun["counts"] {
  const line = /^extension-host: (\d+) passed, (\d+) failed$/m.exec(output);
  return line === null ? undefined : { passed: Number(line[1]), failed: Number(line[2]) };
}
