import { isRecord } from "../base/is-record.ts";

/**
 * One glyph: advance width, bounding box (xMin, yMin, xMax, yMax) and relative SVG path data that
 * starts at the glyph's origin. Unit: 1/1000 em; y downwards, baseline at 0.
 */
export type Glyph = readonly [
  advance: number,
  xMin: number,
  yMin: number,
  xMax: number,
  yMax: number,
  path: string,
];

/** The glyphs of one face by character. */
export type Face = ReadonlyMap<string, Glyph>;

/** The outlines of KaTeX's fonts, made by scripts/build-glyphs.mjs. */
export interface GlyphTable {
  /** The version of KaTeX whose fonts these are. */
  readonly katex: string;
  /** By names such as `Main-Regular`. */
  readonly faces: ReadonlyMap<string, Face>;
}

/** What a run of text asks of its font. */
export interface FontRequest {
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Reads glyphs.json; undefined when the text is not such a table. */
export function parseGlyphTable(json: string): GlyphTable | undefined {
  const table = parseJson(json);
  if (!isRecord(table) || !isRecord(table["faces"])) return undefined;
  const katex = table["katex"];
  if (typeof katex !== "string" || table["unitsPerEm"] !== 1000) return undefined;
  const faces = new Map<string, Face>();
  for (const [name, value] of Object.entries(table["faces"])) {
    const face = parseFace(value);
    if (face === undefined) return undefined;
    faces.set(name, face);
  }
  return { katex, faces };
}

/**
 * The faces to look a character up in, best first. As a browser does (CSS Fonts 4, 5.2), a family
 * without the wanted style gives another one; Main, the font of the root, comes last.
 */
export function facesFor(table: GlyphTable, request: FontRequest): readonly Face[] {
  const faces: Face[] = [];
  for (const family of new Set([request.family, "Main"])) {
    for (const italic of [request.italic, !request.italic]) {
      for (const bold of [request.bold, !request.bold]) {
        const face = table.faces.get(`${family}-${styleName(bold, italic)}`);
        if (face !== undefined) faces.push(face);
      }
    }
  }
  return faces;
}

function styleName(bold: boolean, italic: boolean): string {
  return `${bold ? "Bold" : ""}${italic ? "Italic" : ""}` || "Regular";
}

function parseFace(value: unknown): Face | undefined {
  if (!isRecord(value)) return undefined;
  const face = new Map<string, Glyph>();
  for (const [character, glyph] of Object.entries(value)) {
    if (!isGlyph(glyph)) return undefined;
    face.set(character, glyph);
  }
  return face;
}

function isGlyph(value: unknown): value is Glyph {
  if (!Array.isArray(value) || value.length !== 6) return false;
  return typeof value[5] === "string" && value.slice(0, 5).every((part) => Number.isFinite(part));
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
