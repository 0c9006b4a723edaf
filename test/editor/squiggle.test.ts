import { it } from "vitest";
import { clickBehind } from "./driver/editing.ts";
import { fixture } from "./driver/fixture.ts";
import { hoverOver } from "./driver/hover.ts";
import { inWorkbench } from "./driver/in-workbench.ts";
import { screenshot } from "./driver/screenshot.ts";

it("a squiggle appears while a mistake is typed and goes when it is taken back", async () => {
  const options = { files: { "dense.ts": fixture("dense.ts") }, open: "dense.ts" };
  await inWorkbench(options, "squiggle-gone", async ({ page }) => {
    const squiggle = page.locator(".monaco-editor .squiggly-error").first();
    await clickBehind(page, "tf.matMul(X, W");
    const typed = ", false, true";
    await page.keyboard.type(typed, { delay: 40 });
    await squiggle.waitFor({ timeout: 60_000 });
    const message = await hoverOver(page, "tf.matMul(X, W, false, true)", "W");
    if (!message.includes("contraction-mismatch")) throw new Error(`the hover says: ${message}`);
    await screenshot(page, "squiggle");
    await page.keyboard.press("Escape");
    for (const _ of typed) await page.keyboard.press("Backspace");
    await squiggle.waitFor({ state: "detached", timeout: 30_000 });
  });
});
