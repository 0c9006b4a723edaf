import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import katex from "katex";
import { type Browser, chromium, type Page } from "playwright-core";

/** A glyph of a formula: em of the formula's root from the leftmost point and the first baseline. */
export interface PlacedGlyph {
  readonly character: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** As the browser prints it: `rgb(0, 0, 0)`. */
  readonly color: string;
}

/** What Chromium does with KaTeX's HTML. */
export interface Measured {
  readonly glyphs: readonly PlacedGlyph[];
  /** Where in the picture, in px, the formula's left end and baseline lie. */
  readonly left: number;
  readonly baseline: number;
  /** The rows of the picture that belong to the formula. */
  readonly slot: { readonly top: number; readonly height: number };
  readonly right: number;
}

/** Shares of ink within one px of the other picture's. */
export interface InkMatch {
  readonly recall: number;
  readonly precision: number;
}

/** A picture to be put at a place. */
export interface PlacedImage {
  readonly uri: string;
  readonly left: number;
  readonly top: number;
}

/** Size of the text around the formulas, in px. */
export const FONT_SIZE = 64;

/** Real KaTeX in a real browser, to compare with. */
export class Reference {
  readonly #browser: Browser;
  readonly #html: Page;
  readonly #images: Page;
  #slots: readonly Measured[] = [];
  #picture = "";

  private constructor(browser: Browser, html: Page, images: Page) {
    this.#browser = browser;
    this.#html = html;
    this.#images = images;
  }

  static async open(): Promise<Reference> {
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: ["--no-sandbox"],
    });
    const [html, images] = [await browser.newPage(), await browser.newPage()];
    await html.setContent(`<!doctype html><style>${styleSheet()}</style><body></body>`);
    await images.setContent("<!doctype html><body></body>");
    for (const page of [html, images]) {
      await page.addScriptTag({
        content: readFileSync(new URL("in-page.js", import.meta.url), "utf8"),
      });
    }
    return new Reference(browser, html, images);
  }

  /** Shows the formulas as HTML and says where everything is. */
  async show(formulas: readonly string[]): Promise<readonly Measured[]> {
    const html = formulas.map((tex) => katex.renderToString(tex, { ...OPTIONS }));
    const call = `showReference(${JSON.stringify(html)}, ${FONT_SIZE})`;
    this.#slots = await this.#html.evaluate<readonly Measured[]>(call);
    await this.#resize();
    this.#picture = await screenshot(this.#html);
    return this.#slots;
  }

  /** Compares pictures of the formulas last shown with the browser's own. */
  async compare(images: readonly PlacedImage[]): Promise<readonly InkMatch[]> {
    await this.#images.evaluate(`showImages(${JSON.stringify(images)})`);
    const slots = JSON.stringify(this.#slots.map(({ slot }) => slot));
    const picture = await screenshot(this.#images);
    const call = `compareInk("${this.#picture}", "${picture}", ${slots})`;
    return this.#images.evaluate<readonly InkMatch[]>(call);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #resize(): Promise<void> {
    const last = this.#slots.at(-1)?.slot;
    const width = Math.max(...this.#slots.map(({ right }) => right));
    const size = { width, height: (last?.top ?? 0) + (last?.height ?? 1) };
    await this.#html.setViewportSize(size);
    await this.#images.setViewportSize(size);
  }
}

const OPTIONS = { output: "html", displayMode: true, strict: "ignore", trust: false } as const;

/** The browser of the variable CHROMIUM, or one of the usual places. */
function findChromium(): string {
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const named = process.env["CHROMIUM"];
  const found = (named === undefined ? places : [named]).find((place) => existsSync(place));
  if (found === undefined) {
    throw new Error(
      "Chromium is not installed: formulas cannot be compared with a browser's. " +
        "Install it (apt-get install chromium) or put its path into the variable CHROMIUM.",
    );
  }
  return found;
}

async function screenshot(page: Page): Promise<string> {
  return (await page.screenshot({ type: "png" })).toString("base64");
}

/** KaTeX's style sheet with its fonts inside. */
function styleSheet(): string {
  const dist = dirname(createRequire(import.meta.url).resolve("katex/dist/katex.css"));
  const css = readFileSync(join(dist, "katex.css"), "utf8");
  return css.replace(/url\(([^)]+\.woff2)\)/g, (_, file: string) => {
    const font = readFileSync(join(dist, file)).toString("base64");
    return `url(data:font/woff2;base64,${font})`;
  });
}
