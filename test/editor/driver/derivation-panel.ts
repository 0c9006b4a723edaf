import type { FrameLocator, Page } from "playwright-core";
import { openQuickInput } from "./quick-input.ts";

/** Opens the derivation panel from the command palette, and returns its page. */
export async function openDerivationPanel(page: Page): Promise<FrameLocator> {
  const { input } = await openQuickInput(page, ["F1"]);
  await input.fill(">Nabla: Show Derivation Beside");
  await page
    .locator(".quick-input-list .monaco-list-row")
    .filter({ hasText: "Show Derivation Beside" })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
  return page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
}
