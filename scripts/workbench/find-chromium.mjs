import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { root } from "../root.mjs";
import { run } from "../run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * A Chromium to drive: `CHROMIUM`, one on PATH, or Playwright's.
 * @returns {string | undefined} its path
 */
function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) return given;
  return [...onPath(), chromium.executablePath()].find((file) => existsSync(file));
}

/**
 * A Chromium to drive, installed when there is none: from Debian's packages as root, else Playwright's download.
 * @returns {string} its path
 */
export function installChromium() {
  const found = findChromium();
  if (found) return found;
  console.log("Installing Chromium …");
  try {
    if (debianAsRoot()) installDebian();
    else run(process.execPath, [playwright, "install", "chromium"], { cwd: root, quiet: true });
  } catch (error) {
    throw new Error(`${missing}\n${error}`);
  }
  const installed = findChromium();
  if (!installed) throw new Error(missing);
  return installed;
}

const playwright = join(root, "node_modules", "playwright-core", "cli.js");

const missing =
  "No Chromium was found and none could be installed. Install Chromium or Google Chrome, or name one in the environment " +
  "variable CHROMIUM, and run the command again.";

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), mac];
}

function debianAsRoot() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function installDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update"], { quiet: true, env });
  const packages = ["chromium", "fonts-dejavu-core", "fonts-liberation"];
  run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { quiet: true, env });
}
