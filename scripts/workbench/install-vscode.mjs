import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.mjs";
import { run } from "../run.mjs";

/**
 * VS Code's server and web workbench, as the npm package code-server carries them. The tarball holds Microsoft's own
 * server (`lib/vscode/out/server-main.js`), and only that is used, so code-server's native dependencies are not built.
 */
const codeServer = "4.139.1";
const nodeMajor = 24;

/** Never loaded by the server or the workbench, and some of them cannot be installed without a compiler. */
const unused =
  /^(@devcontainers\/|@github\/|@microsoft\/mxc|@vscode\/copilot|@vscode\/sqlite3|@vscode\/windows|ssh2$|kerberos$)/;

const folder = join(root, ".vscode-test", `code-server-${codeServer}`);
const vscode = join(folder, "node_modules", "code-server", "lib", "vscode");
const done = join(folder, "installed");

/**
 * Installs VS Code's web workbench when it is absent.
 * @returns {{ node: string, vscode: string }} the Node.js to run it with and the folder of VS Code
 */
export function installVscode() {
  if (!existsSync(done)) install();
  return { node: nodeForVscode(), vscode };
}

function install() {
  console.log(`Installing VS Code (code-server ${codeServer}) into .vscode-test/ …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const packages = [`code-server@${codeServer}`];
  if (!ownNodeFits()) packages.push(`${nodePackage()}@${nodeMajor}`);
  npmInstall(folder, ["--legacy-peer-deps", ...packages]);
  dropUnused(vscode);
  npmInstall(vscode, ["--omit=dev"]);
  npmInstall(join(vscode, "extensions"), ["--omit=dev"]);
  symlinkSync("node_modules", join(vscode, "node_modules.asar"), "junction");
  replaceNativeModules();
  writeFileSync(done, "");
}

/**
 * @param {string} cwd
 * @param {readonly string[]} args
 */
function npmInstall(cwd, args) {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", ...quiet, ...args], { cwd, quiet: true });
}

/** @param {string} cwd */
function dropUnused(cwd) {
  for (const name of ["package.json", "npm-shrinkwrap.json"]) {
    const file = join(cwd, name);
    const data = JSON.parse(readFileSync(file, "utf8"));
    for (const owner of [data, data.packages?.[""]]) {
      for (const key of Object.keys(owner?.dependencies ?? {})) {
        if (unused.test(key)) delete owner.dependencies[key];
      }
    }
    for (const key of Object.keys(data.packages ?? {})) {
      if (unused.test(key.replace(/^node_modules\//, ""))) delete data.packages[key];
    }
    writeFileSync(file, JSON.stringify(data, null, 2));
  }
}

/** Two native modules would need a compiler; one writes log files, the other watches the parent process. */
function replaceNativeModules() {
  writeModule("@vscode/spdlog", spdlog);
  writeModule("@vscode/native-watchdog", "exports.start = () => {};\n");
}

/**
 * @param {string} name
 * @param {string} source
 */
function writeModule(name, source) {
  const target = join(vscode, "node_modules", name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(target, "package.json"),
    JSON.stringify({ name, version: "0.0.0", main: "index.js" }),
  );
  writeFileSync(join(target, "index.js"), source);
}

/** One `exports.x =` each, because VS Code imports the names of this CommonJS module. */
const spdlog = `const fs = require("node:fs");
const path = require("node:path");
class Logger {
  constructor(name, file) {
    this.file = file;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, text) {
    try { fs.appendFileSync(this.file, new Date().toISOString() + " [" + level + "] " + text + "\\n"); } catch {}
  }
  trace(text) { this.write("trace", text); }
  debug(text) { this.write("debug", text); }
  info(text) { this.write("info", text); }
  warn(text) { this.write("warn", text); }
  error(text) { this.write("error", text); }
  critical(text) { this.write("critical", text); }
  getLevel() { return 2; }
  setLevel() {}
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(name, file);
exports.Logger = Logger;
`;

function ownNodeFits() {
  return Number(process.versions.node.split(".")[0]) === nodeMajor;
}

function nodePackage() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  return `node-${platform}-${process.arch}`;
}

function nodeForVscode() {
  if (ownNodeFits()) return process.execPath;
  const name = process.platform === "win32" ? "node.exe" : "node";
  return join(folder, "node_modules", nodePackage(), "bin", name);
}
