import type { Page } from "playwright-core";
import { wordRectangle } from "./word-rectangle.ts";

export interface HoverImage {
  readonly naturalWidth: number;
  readonly naturalHeight: number;
  readonly alt: string;
  readonly source: string;
}

/**
 * Rests the mouse on a piece of text until a hover shows more than that it loads, and returns its text. A server that has
 * only just started gives no hover at first, so the mouse moves away and comes again.
 */
export async function hoverOver(page: Page, text: string, part = text): Promise<string> {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await page.keyboard.press("Escape");
    const { x, y, width, height } = await wordRectangle(page, text, part);
    await page.mouse.move(x + width / 2 + 200, y + height * 8);
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    const shown = await page.waitForFunction(contentOfHover, undefined, { timeout: 5000 }).then(
      (handle) => handle.jsonValue(),
      () => null,
    );
    if (shown !== null) return shown.text;
  }
  throw new Error(`no hover on ${JSON.stringify(part)} of ${JSON.stringify(text)}`);
}

/** Runs in the page: what the hover shows, or null while there is none or it says that it loads. */
function contentOfHover(): { text: string } | null {
  const hovers = document.querySelectorAll(".monaco-hover:not(.hidden) .monaco-hover-content");
  for (const hover of hovers) {
    const text = hover.textContent ?? "";
    const loading = /^\s*Loading\.\.\.\s*$/.test(text);
    if (!loading && (text !== "" || hover.querySelector("img") !== null)) return { text };
  }
  return null;
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
