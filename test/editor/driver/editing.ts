import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { wordRectangle } from "./word-rectangle.ts";

/** Puts the cursor behind a piece of text. */
export async function clickBehind(page: Page, text: string, part = text): Promise<void> {
  const { x, y, width, height } = await wordRectangle(page, text, part);
  await page.mouse.click(x + width - 1, y + height / 2);
}

/** Opens the menu of code actions at a piece of text and takes the one whose title contains `title`. */
export async function takeCodeAction(
  page: Page,
  at: { text: string; part?: string },
  title: string,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    await page.keyboard.press("Escape");
    await clickBehind(page, at.text, at.part);
    await page.keyboard.press("Control+.");
    if (await chooseRow(page, title)) return;
    if (attempt === 20)
      throw new Error(`no code action ${JSON.stringify(title)}: ${await rows(page)}`);
    await page.waitForTimeout(500);
  }
}

/** Walks down the open menu with the keyboard, because a click on its rows can be swallowed. */
async function chooseRow(page: Page, title: string): Promise<boolean> {
  const list = page.locator(".action-widget .monaco-list-row.action");
  const shown = await list
    .first()
    .waitFor({ timeout: 3000 })
    .then(
      () => true,
      () => false,
    );
  if (!shown) return false;
  const focused = page.locator(".action-widget .monaco-list-row.focused");
  const count = await list.count();
  for (let step = 0; step <= count; step += 1) {
    if (((await focused.textContent()) ?? "").includes(title)) {
      await page.keyboard.press("Enter");
      await list.first().waitFor({ state: "hidden" });
      return true;
    }
    await page.keyboard.press("ArrowDown");
  }
  return false;
}

async function rows(page: Page): Promise<string> {
  return (await page.locator(".action-widget .monaco-list-row").allTextContents()).join(" | ");
}

/** Saves the active file and returns its text on disk once `done` says that it is there. */
export async function savedText(
  page: Page,
  file: string,
  done: (text: string) => boolean,
): Promise<string> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await page.keyboard.press("Control+s");
    await page.waitForTimeout(250);
    const text = readFileSync(file, "utf8");
    if (done(text)) return text;
  }
  throw new Error(`the file on disk did not change as expected:\n${readFileSync(file, "utf8")}`);
}
