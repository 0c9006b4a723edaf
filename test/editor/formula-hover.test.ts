import { expect, it } from "vitest";
import { fixture } from "./driver/fixture.ts";
import { hoverImages, hoverOver } from "./driver/hover.ts";
import { inWorkbench } from "./driver/in-workbench.ts";

const themes = [
  { theme: "Dark Modern", dark: true },
  { theme: "Light Modern", dark: false },
  { theme: "Dark High Contrast", dark: true },
  { theme: "Light High Contrast", dark: false },
];

it.each(themes)(
  "a hover draws the derivative so that it reads well on $theme",
  async ({ theme, dark }) => {
    const options = { files: { "layer.ts": fixture("layer.ts") }, open: "layer.ts", theme };
    await inWorkbench(options, `hover ${theme}`, async ({ page }) => {
      await hoverOver(page, "∂L/∂W", "L");
      const image = (await hoverImages(page)).find(({ naturalWidth }) => naturalWidth > 0);
      expect(image?.naturalWidth).toBeGreaterThan(20);
      expect(image?.naturalHeight).toBeGreaterThan(10);
      expect(image?.alt).not.toBe("");
      const ink = inkOf(image?.source ?? "");
      expect(dark ? brightness(ink) > 160 : brightness(ink) < 100, `drawn in ${ink}`).toBe(true);
    });
  },
);

/** The first colour that the SVG of a data address fills its outlines with. */
function inkOf(source: string): string {
  const [head = "", body = ""] = source.split(",", 2);
  const svg = head.includes("base64")
    ? Buffer.from(body, "base64").toString()
    : decodeURIComponent(body);
  const colour = /(?:fill|stroke|color)[=:]\s*["']?(#[0-9a-fA-F]{6})/.exec(svg);
  if (colour?.[1] === undefined) throw new Error(`no colour in ${svg.slice(0, 300)}`);
  return colour[1];
}

function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
