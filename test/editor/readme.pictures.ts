import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { it } from "vitest";
import { hoverImages, hoverOver } from "./driver/hover.ts";
import { inWorkbench } from "./driver/in-workbench.ts";
import { wordRectangle } from "./driver/word-rectangle.ts";

const settings = {
  "editor.fontSize": 14,
  "editor.hover.above": false,
  "editor.lightbulb.enabled": "off",
  "editor.renderLineHighlight": "none",
  "editor.guides.indentation": false,
  "breadcrumbs.enabled": false,
};

const pictures = [
  {
    name: "hover",
    file: "layer.ts",
    line: " *   ∂L/∂W",
    part: "L",
    image: true,
    width: 760,
    to: 26,
  },
  {
    name: "inline-error",
    file: "mistakes.ts",
    line: "tf.matMul(Q, K)",
    part: "K",
    image: false,
    width: 1100,
    to: 20,
  },
];

it.each(pictures)("$name", async ({ name, file, line, part, image, width, to }) => {
  const files = { [file]: readFileSync(join("examples", file), "utf8") };
  const options = { files, open: file, theme: "Dark Modern", settings, scale: 2 };
  await inWorkbench(options, `picture ${name}`, async ({ page }) => {
    await page.keyboard.press("Control+b");
    if (!image) await page.locator(".monaco-editor .squiggly-error").first().waitFor();
    // The hover is only rested on once TypeScript has answered, so that nothing in it says that it loads.
    await page.waitForTimeout(15_000);
    await hoverOver(page, line, part);
    if (image) await hoverImages(page);
    await page.waitForTimeout(3000);
    await takePicture(page, name, width, to);
  });
});

/** A picture of the editor from its first line to that with the number `to`. */
async function takePicture(page: Page, name: string, width: number, to: number): Promise<void> {
  const editor = await page.locator(".editor-instance .monaco-editor").first().boundingBox();
  if (editor === null) throw new Error("there is no editor");
  const line = await wordRectangle(page, "import");
  const clip = { ...editor, width, height: line.height * 1.19 * to };
  await page.screenshot({ path: join("docs", "images", `${name}.png`), clip });
}
