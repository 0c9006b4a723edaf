import { join } from "node:path";
import type { Page } from "playwright-core";
import { it } from "vitest";
import { clickBehind, savedText } from "./driver/editing.ts";
import { fixture } from "./driver/fixture.ts";
import { inWorkbench } from "./driver/in-workbench.ts";
import { openQuickInput } from "./driver/quick-input.ts";
import { screenshot } from "./driver/screenshot.ts";

it("a function is annotated by a command, a size renamed everywhere, and what is not followed listed", async () => {
  const options = { files: { "attention.ts": fixture("attention.ts") }, open: "attention.ts" };
  await inWorkbench(options, "shapes", async ({ page, folder }) => {
    const file = join(folder, "attention.ts");
    const status = page.locator(".statusbar-item", { hasText: "Nabla:" });
    await status.filter({ hasText: "5 of 6 shapes, 1 not followed" }).waitFor({ timeout: 60_000 });
    await screenshot(page, "shapes-status");

    await clickBehind(page, "export function attend", "attend");
    await runCommand(page, "Nabla: Annotate This Function");
    await savedText(page, file, (text) => text.includes("false, true); // [n, m]"));
    await savedText(page, file, (text) => text.includes("return tf.matMul(P, V); // [n, v]"));
    await screenshot(page, "shapes-annotated");

    await clickBehind(page, "// [n, d]", "[n");
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.waitFor({ timeout: 30_000 });
    await box.fill("queries");
    await page.keyboard.press("Enter");
    await savedText(page, file, (text) => text.includes("P, V); // [queries, v]"));
    await savedText(page, file, (text) => text.includes("Q: tf.Tensor2D, // [queries, d]"));

    await status.click();
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: "`load`" });
    await row.waitFor({ timeout: 30_000 });
    await screenshot(page, "shapes-causes");
    await page.keyboard.press("Enter");
    const cursor = page.locator(".statusbar-item", { hasText: "Ln 15, Col 19" });
    await cursor.waitFor({ timeout: 30_000 });
  });
});

async function runCommand(page: Page, title: string): Promise<void> {
  const { input, rows } = await openQuickInput(page, ["F1"]);
  await input.fill(`>${title}`);
  await rows.filter({ hasText: title }).first().waitFor({ timeout: 10_000 });
  await page.keyboard.press("Enter");
}
