import { expect, it } from "vitest";
import { chooseTheme } from "./driver/choose-theme.ts";
import { openDerivationPanel } from "./driver/derivation-panel.ts";
import { clickBehind } from "./driver/editing.ts";
import { fixture } from "./driver/fixture.ts";
import { hoverOver } from "./driver/hover.ts";
import { inWorkbench } from "./driver/in-workbench.ts";
import { screenshot } from "./driver/screenshot.ts";

const files = { "two-layers.ts": fixture("two-layers.ts") };

it("the derivation panel follows the cursor, and a step leads to the line that it is about and stays", async () => {
  const options = { files, open: "two-layers.ts", theme: "Dark Modern" };
  await inWorkbench(options, "derivation-line", async ({ page }) => {
    await hoverOver(page, "∂L/∂W", "L");
    await page.keyboard.press("Escape");
    await clickBehind(page, "∂L/∂V");
    const panel = await openDerivationPanel(page);
    const answer = panel.locator("section").first().locator(".formula").first();
    await answer.locator(".katex-html").waitFor({ timeout: 60_000 });
    const ofV = await answer.locator("annotation").textContent();
    expect(ofV).toContain("\\partial V");
    expect(await panel.locator("li").count()).toBeGreaterThan(1);

    await clickBehind(page, "∂L/∂W");
    await answer.locator("annotation", { hasText: "\\partial W" }).waitFor({ state: "attached" });
    const fonts = await panel.locator("body").evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === "loaded").length;
    });
    expect(fonts).toBeGreaterThan(1);
    await screenshot(page, "derivation Dark Modern");
    await chooseTheme(page, "Light Modern");
    await screenshot(page, "derivation Light Modern");

    const about = panel.locator("li", { hasText: "line 5" }).first();
    const link = about.locator("button");
    await link.focus();
    await page.keyboard.press("Enter");
    await panel.locator("li[aria-current]", { hasText: "line 5" }).first().waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type(" * 3", { delay: 100 });
    const changed = answer.locator("annotation", { hasText: "6" });
    await changed.waitFor({ state: "attached" });
    expect(await changed.textContent()).toContain("\\partial W");
  });
});
