import type { Locator, Page } from "playwright-core";

/** The list that VS Code unfolds from the top of its window. */
export interface QuickInput {
  readonly input: Locator;
  readonly rows: Locator;
}

/**
 * Opens a list by its keys and waits for its rows: those that come after a filter was typed stay hidden. A window that has
 * only just opened can pass over keys, so they are pressed again.
 */
export async function openQuickInput(page: Page, keys: readonly string[]): Promise<QuickInput> {
  const input = page.locator(".quick-input-widget input.input");
  const rows = page.locator(".quick-input-list .monaco-list-row");
  for (let attempt = 0; attempt < 8; attempt += 1) {
    for (const key of keys) await page.keyboard.press(key);
    const open = await rows
      .first()
      .waitFor({ timeout: 4000 })
      .then(
        () => true,
        () => false,
      );
    if (open) return { input, rows };
    await page.keyboard.press("Escape");
  }
  throw new Error(`${keys.join(" ")} opened no list`);
}
