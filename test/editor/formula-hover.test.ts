import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { chooseTheme } from "./driver/choose-theme.ts";
import { fixture } from "./driver/fixture.ts";
import { type HoverImage, hoverImages, hoverOver } from "./driver/hover.ts";
import { inWorkbench } from "./driver/in-workbench.ts";
import { screenshot } from "./driver/screenshot.ts";

const themes = [
  { theme: "Dark Modern", dark: true },
  { theme: "Light Modern", dark: false },
  { theme: "Dark High Contrast", dark: true },
  { theme: "Light High Contrast", dark: false },
];

it("a hover draws the derivative so that it reads well on the theme, also after a change of theme", async () => {
  const options = { files: { "layer.ts": fixture("layer.ts") }, open: "layer.ts" };
  await inWorkbench(options, "hover", async ({ page }) => {
    for (const { theme, dark } of themes) {
      await chooseTheme(page, theme);
      const image = await imageInInk(page, (ink) =>
        dark ? brightness(ink) > 160 : brightness(ink) < 100,
      );
      await screenshot(page, `hover ${theme}`);
      expect(image.naturalWidth).toBeGreaterThan(20);
      expect(image.naturalHeight).toBeGreaterThan(10);
      expect(image.alt).not.toBe("");
    }
  });
});

/** The hover's image once its ink is as wanted: a hover of the theme before may still be on its way out. */
async function imageInInk(page: Page, wanted: (ink: string) => boolean): Promise<HoverImage> {
  let ink = "";
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await hoverOver(page, "∂L/∂W", "L");
    const image = (await hoverImages(page)).find(({ naturalWidth }) => naturalWidth > 0);
    ink = inkOf(image?.source ?? "");
    if (image !== undefined && wanted(ink)) return image;
    await page.mouse.move(5, 5);
    await page.waitForTimeout(1000);
  }
  throw new Error(`the formula is drawn in ${ink}`);
}

/** The first colour that the SVG of a data address fills its outlines with. */
function inkOf(source: string): string {
  const comma = source.indexOf(",");
  const body = source.slice(comma + 1);
  const base64 = source.slice(0, comma).endsWith(";base64");
  const svg = base64 ? Buffer.from(body, "base64").toString() : decodeURIComponent(body);
  const colour = /(?:fill|stroke|color)[=:]\s*["']?(#[0-9a-fA-F]{3,6})/.exec(svg);
  if (colour?.[1] === undefined) throw new Error(`no colour in ${svg.slice(0, 300)}`);
  return colour[1];
}

function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
