import type { Page } from "playwright-core";

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where a piece of text stands in the editor, on the first visible line that holds it. Colouring splits a line over many
 * elements, so the rectangle is taken of a range of text nodes.
 * @param part text inside of `text` whose rectangle is wanted; the whole of `text` when missing
 */
export async function wordRectangle(page: Page, text: string, part = text): Promise<Rectangle> {
  const find = () => page.evaluate(rectangleInPage, { text, part });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const found = await find();
    if (found !== null) return found;
    await page.waitForTimeout(100);
  }
  throw new Error(`the editor shows no line with ${JSON.stringify(text)}`);
}

/** Runs in the page, so it names nothing from outside. */
function rectangleInPage({ text, part }: { text: string; part: string }): Rectangle | null {
  const lines = [
    ...document.querySelectorAll<HTMLElement>(".monaco-editor .view-lines .view-line"),
  ];
  lines.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top));
  for (const line of lines) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes: { node: Node; start: number; end: number }[] = [];
    let joined = "";
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = joined.length;
      joined += (node.textContent ?? "").replaceAll("\u00a0", " ");
      nodes.push({ node, start, end: joined.length });
    }
    const at = joined.indexOf(text);
    if (at < 0) continue;
    const from = at + text.indexOf(part);
    const to = from + part.length;
    const first = nodes.find(({ end }) => from < end);
    const last = nodes.find(({ end }) => to <= end);
    if (first === undefined || last === undefined) continue;
    const range = document.createRange();
    range.setStart(first.node, from - first.start);
    range.setEnd(last.node, to - last.start);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  }
  return null;
}
