/** An element of KaTeX's markup: `span`, or `svg` with `path` and `line` in it. */
export interface MarkupElement {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly style: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupNode[];
}

export type MarkupNode = MarkupElement | string;

/**
 * Reads the HTML that KaTeX prints, which is well formed: every attribute quoted, every tag closed.
 * Undefined for markup that is not, or that nests deeper than `maxDepth` elements.
 */
export function parseMarkup(html: string, maxDepth: number): MarkupElement | undefined {
  const root = openElement("root", "");
  const stack = [root];
  let end = 0;
  for (const token of html.matchAll(TOKEN)) {
    if (token.index !== end) return undefined;
    end = token.index + token[0].length;
    const [, closing, tag = "", attributes = "", empty, text] = token;
    const parent = stack.at(-1);
    if (parent === undefined || stack.length > maxDepth) return undefined;
    if (text !== undefined) parent.children.push(unescapeHtml(text));
    else if (closing === "/") {
      if (parent.tag !== tag) return undefined;
      stack.pop();
    } else {
      const element = openElement(tag, attributes);
      parent.children.push(element);
      if (empty !== "/") stack.push(element);
    }
  }
  return end === html.length && stack.length === 1 ? root : undefined;
}

/** The children that are elements. */
export function elementChildren(element: MarkupElement): readonly MarkupElement[] {
  return element.children.filter((child) => typeof child !== "string");
}

/** Whether the element has the class. */
export function hasClass(element: MarkupElement, name: string): boolean {
  return element.classes.includes(name);
}

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[];
}

const TOKEN = /<(\/?)([a-z]+)((?: [\w:-]+="[^"]*")*)(\/?)>|([^<]+)/g;
const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#x27;", "'"],
]);

function openElement(tag: string, attributeText: string): OpenElement {
  const attributes = new Map<string, string>();
  for (const [, name = "", value = ""] of attributeText.matchAll(ATTRIBUTE)) {
    attributes.set(name, unescapeHtml(value));
  }
  const classes = (attributes.get("class") ?? "").split(" ").filter((name) => name !== "");
  const style = parseStyle(attributes.get("style") ?? "");
  return { tag, classes, style, attributes, children: [] };
}

function parseStyle(text: string): ReadonlyMap<string, string> {
  const style = new Map<string, string>();
  for (const declaration of text.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) style.set(declaration.slice(0, colon), declaration.slice(colon + 1));
  }
  return style;
}

function unescapeHtml(text: string): string {
  return text.includes("&")
    ? text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES.get(entity) ?? entity)
    : text;
}
