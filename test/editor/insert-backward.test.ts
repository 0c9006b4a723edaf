import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { savedText, takeCodeAction } from "./driver/editing.ts";
import { fixture } from "./driver/fixture.ts";
import { inWorkbench } from "./driver/in-workbench.ts";

it("Insert backward pass changes the file on disk, and the file still type-checks", async () => {
  const before = fixture("layer.ts");
  const options = { files: { "layer.ts": before }, open: "layer.ts" };
  await inWorkbench(options, "insert-backward", async ({ page, folder }) => {
    await takeCodeAction(page, { text: "∂L/∂W", part: "L" }, "Insert backward pass");
    const file = join(folder, "layer.ts");
    const after = await savedText(page, file, (text) => text !== before);
    expect(after).toContain("dW");
    expect(typeErrors(file)).toBe("");
  });
});

/** What `tsc --strict` says about a file. */
function typeErrors(file: string): string {
  const tsc = join(process.cwd(), "node_modules", "typescript", "bin", "tsc");
  const strict = ["--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig"];
  const modules = ["--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"];
  const result = spawnSync(process.execPath, [tsc, ...strict, ...modules, file], {
    encoding: "utf8",
  });
  return result.stdout;
}
