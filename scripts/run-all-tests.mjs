import { staticChecks } from "./static-checks.mjs";
import { close, step } from "./steps.mjs";
import { vitest } from "./vitest.mjs";
import { installChromium } from "./workbench/find-chromium.mjs";
import { installVscode } from "./workbench/install-vscode.mjs";

/** Everything, in the order in which a failure says most; the last line printed is `N passed, N failed`. */
export async function runAllTests() {
  process.env.CHROMIUM = installChromium();
  installVscode();
  close([
    await staticChecks(),
    await step("build", ["scripts/build.mjs"]),
    await step("package", ["scripts/package.mjs"]),
    await vitest([]),
    await vitest(["--config", "test/editor/vitest.config.ts"]),
  ]);
}
