import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The program of an installed desktop VS Code: `VSCODE_DESKTOP`, or one at its usual place.
 * @returns {string | undefined}
 */
export function findDesktopVscode() {
  const given = process.env.VSCODE_DESKTOP;
  if (given) return given;
  return usualPlaces().find((file) => existsSync(file));
}

function usualPlaces() {
  const local = process.env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return [
    "/usr/share/code/code",
    "/Applications/Visual Studio Code.app/Contents/MacOS/Electron",
    join(local, "Programs", "Microsoft VS Code", "Code.exe"),
  ];
}
