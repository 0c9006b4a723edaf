import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../root.mjs";
import { startVscode } from "./start-vscode.mjs";

const folder = join(root, "examples");
const file = join(folder, "layer.ts");

/** Opens `examples/` with the built extension: in the desktop VS Code if `code` is on PATH, else in VS Code's web workbench. */
export async function openExamples() {
  if (openDesktop()) return;
  const vscode = await startVscode();
  const address = vscode.url({ folder, file, extension: root });
  console.log(`VS Code with Nabla: ${address}`);
  console.log("Press Ctrl+C to stop it.");
  openBrowser(address);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      vscode.stop();
      process.exit(0);
    });
  }
  // Keeps this process, and with it VS Code, running until it is told to stop.
  setInterval(() => {}, 1 << 30);
}

function openDesktop() {
  const shell = process.platform === "win32";
  const found = spawnSync("code", ["--version"], { shell, stdio: "ignore" });
  if (found.status !== 0) return false;
  const args = [`--extensionDevelopmentPath=${root}`, "--new-window", folder, "--goto", file];
  return spawnSync("code", args, { shell, stdio: "inherit" }).status === 0;
}

/** @param {string} address */
function openBrowser(address) {
  const screen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screen || process.env.CI) return;
  const [command = "", ...args] = {
    darwin: ["open", address],
    win32: ["cmd", "/c", "start", "", address.replaceAll("&", "^&")],
  }[process.platform] ?? ["xdg-open", address];
  spawn(command, args, { stdio: "ignore", detached: true })
    .once("error", () => {})
    .unref();
}
