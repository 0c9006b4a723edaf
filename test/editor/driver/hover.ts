import type { Page } from "playwright-core";
import { wordRectangle } from "./word-rectangle.ts";

export interface HoverImage {
  readonly naturalWidth: number;
  readonly naturalHeight: number;
  readonly alt: string;
  readonly source: string;
}

/** Moves the mouse to a piece of text and waits until the hover shows more than that it loads. */
export async function hoverOver(page: Page, text: string, part = text): Promise<string> {
  await page.keyboard.press("Escape");
  const { x, y, width, height } = await wordRectangle(page, text, part);
  await page.mouse.move(x + width / 2 + 60, y + height * 3);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  const hover = page.locator(".monaco-hover:visible .monaco-hover-content").first();
  await hover.waitFor({ timeout: 30_000 });
  await page.waitForFunction(
    () => {
      const shown = document.querySelector(".monaco-hover:not(.hidden) .monaco-hover-content");
      const content = shown?.textContent ?? "";
      return (
        shown !== null &&
        !content.includes("Loading...") &&
        (content !== "" || shown.querySelector("img") !== null)
      );
    },
    undefined,
    { timeout: 30_000 },
  );
  return (await hover.textContent()) ?? "";
}

/** The images of the visible hover, once one of them is decoded. A late answer of another provider renders the hover anew. */
export async function hoverImages(page: Page): Promise<HoverImage[]> {
  await page.waitForFunction(
    () => {
      const images = document.querySelectorAll<HTMLImageElement>(".monaco-hover img");
      return [...images].some((image) => image.complete && image.naturalWidth > 0);
    },
    undefined,
    { timeout: 30_000 },
  );
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>(".monaco-hover img")].map((image) => ({
      naturalWidth: image.naturalWidth,
      naturalHeight: image.naturalHeight,
      alt: image.alt,
      source: image.src,
    })),
  );
}
