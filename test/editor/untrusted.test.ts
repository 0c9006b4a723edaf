import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "vitest";
import { fixture } from "./driver/fixture.ts";
import { hoverImages, hoverOver } from "./driver/hover.ts";
import { inWorkbench } from "./driver/in-workbench.ts";

it("the packaged extension works in a folder that is not trusted", async () => {
  const files = { "layer.ts": fixture("layer.ts"), "mismatch.ts": fixture("mismatch.ts") };
  const options = { files, open: "mismatch.ts", trusted: false, vsix: packaged() };
  await inWorkbench(options, "untrusted", async ({ page }) => {
    await page.locator(".monaco-editor .squiggly-error").first().waitFor({ timeout: 60_000 });
    await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
    await page.getByRole("treeitem", { name: "layer.ts" }).dblclick();
    await hoverOver(page, "∂L/∂W", "L");
    await hoverImages(page);
  });
});

/** The path of the `.vsix` that `npm run package` makes. */
function packaged(): string {
  const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
  return join(process.cwd(), `${name}-${version}.vsix`);
}
