import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../run.mjs";
import { installVscode } from "./install-vscode.mjs";

/**
 * @typedef {object} Workbench
 * @property {string} origin address of the server, `http://127.0.0.1:PORT`
 * @property {string} data its folder for settings and logs
 * @property {(request: { folder: string, file?: string, extension?: string, tests?: string }) => string} url
 * @property {() => void} stop ends the server and everything that it started
 */

/**
 * Starts VS Code's server, which serves the workbench as a page.
 * @param {{ settings?: Record<string, unknown>, trustEverything?: boolean, vsix?: string }} [options]
 *   `trustEverything` (the default) switches the question for workspace trust off; `vsix` is installed first
 * @returns {Promise<Workbench>}
 */
export async function startVscode(options = {}) {
  const data = mkdtempSync(join(tmpdir(), "nabla-vscode-"));
  writeSettings(data, options.settings ?? {});
  const port = await freePort();
  const server = spawnServer(data, port, options);
  const stop = () => {
    process.removeListener("exit", stop);
    end(server);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", stop);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answers(`${origin}/version`, server);
  } catch (error) {
    stop();
    throw error;
  }
  return { origin, data, stop, url: (request) => address(origin, request) };
}

/**
 * @param {string} data
 * @param {Record<string, unknown>} settings
 */
function writeSettings(data, settings) {
  const user = join(data, "data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...quiet, ...settings }, null, 2));
}

/** Nothing may look anything up, ask a question or open a page beside the file. */
const quiet = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.enabled": false,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "typescript.disableAutomaticTypeAcquisition": true,
  "editor.minimap.enabled": false,
  "window.autoDetectColorScheme": false,
  "window.autoDetectHighContrast": false,
};

/** An empty gallery keeps server and page from asking the marketplace. */
const env = { ...process.env, EXTENSIONS_GALLERY: "{}", CODE_SERVER_PARENT_PID: undefined };

/**
 * @param {string} data
 * @param {number} port
 * @param {{ trustEverything?: boolean, vsix?: string }} options
 */
function spawnServer(data, port, options) {
  const { node, vscode } = installVscode();
  const main = join(vscode, "out", "server-main.js");
  const folders = ["--server-data-dir", data, "--extensions-dir", join(data, "extensions")];
  if (options.vsix !== undefined) {
    run(node, [main, ...folders, "--install-extension", options.vsix], { env, quiet: true });
  }
  const args = [main, "--host", "127.0.0.1", "--port", String(port), "--without-connection-token"];
  args.push("--accept-server-license-terms", ...folders, "--telemetry-level", "off");
  args.push("--disable-update-check", "--disable-getting-started-override");
  // Without the smoke-test driver this VS Code ignores extensionDevelopmentPath in the address.
  args.push("--enable-smoke-test-driver");
  if (options.trustEverything ?? true) args.push("--disable-workspace-trust");
  const log = openSync(join(data, "server.log"), "a");
  const detached = process.platform !== "win32";
  return spawn(node, args, { detached, env, stdio: ["ignore", log, log] });
}

/** @param {import("node:child_process").ChildProcess} server */
function end(server) {
  if (server.pid === undefined) return;
  try {
    // The whole group, because an extension host can outlive its server.
    process.kill(process.platform === "win32" ? server.pid : -server.pid, "SIGKILL");
  } catch {
    // It has already ended.
  }
}

/**
 * @param {string} url
 * @param {import("node:child_process").ChildProcess} server
 */
async function answers(url, server) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null)
      throw new Error(`VS Code ended with exit code ${server.exitCode}`);
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("VS Code did not answer within 30 seconds");
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} origin
 * @param {{ folder: string, file?: string, extension?: string, tests?: string }} request
 */
function address(origin, request) {
  const remote = (/** @type {string} */ path) =>
    `vscode-remote://${origin.slice("http://".length)}${path}`;
  /** @type {string[][]} */
  const payload = [["skipWelcome", "true"]];
  if (request.extension) payload.push(["extensionDevelopmentPath", remote(request.extension)]);
  if (request.tests) payload.push(["extensionTestsPath", remote(request.tests)]);
  if (request.file) payload.push(["openFile", remote(request.file)]);
  const query = new URLSearchParams({ folder: request.folder, payload: JSON.stringify(payload) });
  return `${origin}/?${query}`;
}
