import type { Page } from "playwright-core";
import { openQuickInput } from "./quick-input.ts";

/** Chooses a colour theme from VS Code's list, as a person does: at its start this build passes over the setting. */
export async function chooseTheme(page: Page, label: string): Promise<void> {
  const { input, rows } = await openQuickInput(page, ["Control+K", "Control+T"]);
  await input.fill(label);
  await rows.filter({ hasText: label }).first().click({ timeout: 15_000 });
  await input.waitFor({ state: "hidden" });
}
