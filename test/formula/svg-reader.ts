/** An element of an SVG document. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: SvgElement[];
}

/** Reads XML of elements, attributes in single quotes and text; throws where it is not well formed. */
export function readSvg(xml: string): SvgElement {
  const root: SvgElement = { name: "", attributes: new Map(), children: [] };
  const stack = [root];
  let end = 0;
  for (const match of xml.matchAll(TOKEN)) {
    if (match.index !== end) throw new Error(`not XML: ${xml.slice(end, end + 60)}`);
    end += match[0].length;
    const [, closing, name = "", attributes = "", empty, text] = match;
    const parent = stack.at(-1);
    if (parent === undefined) throw new Error("closed too often");
    if (text !== undefined) continue;
    if (closing === "/") {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      stack.pop();
      continue;
    }
    const element = { name, attributes: readAttributes(attributes), children: [] };
    parent.children.push(element);
    if (empty !== "/") stack.push(element);
  }
  const [svg] = root.children;
  if (end !== xml.length || stack.length !== 1 || svg === undefined || root.children.length > 1) {
    throw new Error("not one whole element");
  }
  return svg;
}

/** All elements, parents first. */
export function* allElements(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of element.children) yield* allElements(child);
}

const TOKEN =
  /<(\/?)([a-zA-Z]+)((?: [a-zA-Z-]+='(?:[^'<&]|&#\d+;)*')*)(\/?)>|((?:[^<&>]|&#\d+;)+)/g;

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(/ ([a-zA-Z-]+)='([^']*)'/g)) {
    if (attributes.has(name)) throw new Error(`${name} twice`);
    const decoded = value.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    attributes.set(name, decoded);
  }
  return attributes;
}
