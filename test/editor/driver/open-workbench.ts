import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { startVscode } from "../../../scripts/workbench/start-vscode.mjs";
import { openChromium } from "../../harness/open-chromium.ts";
import { chooseTheme } from "./choose-theme.ts";

/** A VS Code window on a folder of its own, with the extension of this repository loaded. */
export interface Workbench {
  readonly page: Page;
  /** The workspace folder on disk. */
  readonly folder: string;
  /** Requests to other hosts, all of which were refused. */
  readonly strangers: readonly string[];
  /** What a test calls at its end: closes the window, stops VS Code, removes the folder. */
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Texts by path in the workspace folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The file to open. */
  readonly open: string;
  /** As the list of themes shows it. VS Code's own default when missing. */
  readonly theme?: string;
  /** False opens the folder in restricted mode. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Pixels of a screenshot per pixel of the page. */
  readonly scale?: number;
  /** A packaged extension to install. Without it the extension is loaded from this repository. */
  readonly vsix?: string;
}

const repository = process.cwd();

export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const folder = workspaceFolder(options.files);
  const vscode = await startVscode({
    settings: settingsOf(options),
    trustEverything: options.trusted ?? true,
    ...(options.vsix !== undefined && { vsix: options.vsix }),
  });
  const browser = await openChromium(vscode.origin, options.scale);
  const close = async () => {
    await browser.close();
    vscode.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const file = join(folder, options.open);
    const development = options.vsix === undefined && { extension: repository };
    await browser.page.goto(vscode.url({ folder, file, ...development }));
    await browser.page.locator(".monaco-editor .view-line").first().waitFor({ timeout: 60_000 });
    if (options.theme !== undefined) await chooseTheme(browser.page, options.theme);
  } catch (error) {
    await close();
    throw error;
  }
  return { page: browser.page, strangers: browser.strangers, folder, close };
}

/** Writes files to a new folder that sees the packages of this repository. */
export function workspaceFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "nabla-workspace-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

function settingsOf(options: WorkbenchOptions): Record<string, unknown> {
  return {
    "editor.hover.delay": 100,
    "files.autoSave": "off",
    "security.workspace.trust.startupPrompt": "never",
    "security.workspace.trust.banner": "never",
    ...options.settings,
  };
}
