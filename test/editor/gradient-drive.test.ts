import { join } from "node:path";
import { expect, it } from "vitest";
import { clickBehind, savedText, takeCodeAction } from "./driver/editing.ts";
import { fixture } from "./driver/fixture.ts";
import { hoverOver } from "./driver/hover.ts";
import { inWorkbench } from "./driver/in-workbench.ts";
import { screenshot } from "./driver/screenshot.ts";

it("a backward pass is inserted for code, reported where it is broken, and right again when that is mended by the fix or by hand", async () => {
  const before = fixture("forward.ts");
  const options = { files: { "forward.ts": before }, open: "forward.ts" };
  await inWorkbench(options, "gradient-mended", async ({ page, folder }) => {
    const file = join(folder, "forward.ts");
    await takeCodeAction(page, { text: "const L" }, "Insert backward pass for L");
    const inserted = await savedText(page, file, (text) => text !== before);
    expect(inserted).toContain("const db = tf.sum(");
    await screenshot(page, "gradient inserted");

    await clickBehind(page, "tf.sum");
    for (const _ of "sum") await page.keyboard.press("Backspace");
    await page.keyboard.type("mean", { delay: 40 });
    const squiggle = page.locator(".monaco-editor .squiggly-error").first();
    await squiggle.waitFor({ timeout: 60_000 });
    const message = await hoverOver(page, "tf.mean(dY_in", "mean");
    expect(message).toContain("gradient-value");
    await screenshot(page, "gradient broken");

    await takeCodeAction(page, { text: "tf.mean(dY_in" }, "Write ∂L/∂b");
    await squiggle.waitFor({ state: "detached", timeout: 60_000 });
    const mended = await savedText(page, file, (text) => text.includes("const db = tf."));
    expect(mended).not.toContain("tf.mean(dY_in");
    await screenshot(page, "gradient mended");

    await page.keyboard.press("Control+z");
    await squiggle.waitFor({ timeout: 60_000 });
    await clickBehind(page, "tf.mean(dY_in", "tf.mean");
    for (const _ of "mean") await page.keyboard.press("Backspace");
    await page.keyboard.type("sum", { delay: 40 });
    await squiggle.waitFor({ state: "detached", timeout: 60_000 });
  });
});
