// Makes server/src/formula/glyphs.json, the outlines of KaTeX's fonts as SVG path data, from the
// TrueType files of the installed katex. `--stdout` prints the table instead of writing it.
// File layouts: the OpenType specification, tables head, hhea, hmtx, cmap (format 4), loca, glyf.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const UNITS_PER_EM = 1000;

function main() {
  const json = glyphTable();
  if (process.argv.includes("--stdout")) process.stdout.write(json);
  else writeFileSync(new URL("../server/src/formula/glyphs.json", import.meta.url), json);
}

/** The whole table, one line for each glyph: [advance, xMin, yMin, xMax, yMax, path], y downwards. */
function glyphTable() {
  const katex = dirname(createRequire(import.meta.url).resolve("katex/package.json"));
  const version = JSON.parse(readFileSync(join(katex, "package.json"), "utf8")).version;
  const folder = join(katex, "dist/fonts");
  const files = readdirSync(folder).filter((name) => name.endsWith(".ttf"));
  const faces = files.sort().map((name) => {
    const glyphs = faceGlyphs(readFileSync(join(folder, name)));
    const lines = glyphs.map(([code, glyph]) => {
      return `${JSON.stringify(String.fromCodePoint(code))}:${JSON.stringify(glyph)}`;
    });
    return `"${name.replace(/^KaTeX_|\.ttf$/g, "")}":{\n${lines.join(",\n")}\n}`;
  });
  return [
    `{"name":"Nabla formula outlines","katex":"${version}","unitsPerEm":${UNITS_PER_EM},`,
    `"license":"SIL Open Font License 1.1, see glyphs.OFL.txt","faces":{`,
    `${faces.join(",\n")}}}\n`,
  ].join("\n");
}

function faceGlyphs(file) {
  const tables = tableOffsets(file);
  if (file.readUInt16BE(tables.head + 18) !== UNITS_PER_EM) throw new Error("unexpected em size");
  const glyphs = [];
  for (const [code, id] of characterMap(file, tables.cmap)) {
    glyphs.push([code, [advanceWidth(file, tables, id), ...boundingBox(file, tables, id)]]);
    glyphs.at(-1)[1].push(pathData(contours(file, tables, id)));
  }
  return glyphs.sort((a, b) => a[0] - b[0]);
}

function tableOffsets(file) {
  const offsets = {};
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const record = 12 + 16 * index;
    offsets[file.toString("latin1", record, record + 4)] = file.readUInt32BE(record + 8);
  }
  return offsets;
}

function characterMap(file, cmap) {
  const start = cmap + formatFourOffset(file, cmap);
  const segments = file.readUInt16BE(start + 6) / 2;
  const map = new Map();
  for (let segment = 0; segment < segments; segment++) {
    const at = (row) => start + 14 + 2 * (segments * row + segment) + (row > 0 ? 2 : 0);
    const [end, first] = [file.readUInt16BE(at(0)), file.readUInt16BE(at(1))];
    const [delta, range] = [file.readUInt16BE(at(2)), file.readUInt16BE(at(3))];
    for (let code = first; code <= end && code !== 0xffff; code++) {
      const raw = range === 0 ? code : file.readUInt16BE(at(3) + range + 2 * (code - first));
      const id = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (id !== 0) map.set(code, id);
    }
  }
  return map;
}

function formatFourOffset(file, cmap) {
  for (let index = 0; index < file.readUInt16BE(cmap + 2); index++) {
    const offset = file.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (file.readUInt16BE(cmap + offset) === 4) return offset;
  }
  throw new Error("no cmap of format 4");
}

function advanceWidth(file, tables, id) {
  const metrics = file.readUInt16BE(tables.hhea + 34);
  return file.readUInt16BE(tables.hmtx + 4 * Math.min(id, metrics - 1));
}

/** Where the glyph's outline starts in the file, or undefined for an empty glyph. */
function outlineOffset(file, tables, id) {
  const long = file.readInt16BE(tables.head + 50) === 1;
  const at = (index) =>
    long
      ? file.readUInt32BE(tables.loca + 4 * index)
      : 2 * file.readUInt16BE(tables.loca + 2 * index);
  return at(id) === at(id + 1) ? undefined : tables.glyf + at(id);
}

function boundingBox(file, tables, id) {
  const start = outlineOffset(file, tables, id);
  if (start === undefined) return [0, 0, 0, 0];
  const [xMin, yMin, xMax, yMax] = [2, 4, 6, 8].map((field) => file.readInt16BE(start + field));
  return [xMin, 0 - yMax, xMax, 0 - yMin];
}

function contours(file, tables, id) {
  const start = outlineOffset(file, tables, id);
  if (start === undefined) return [];
  const count = file.readInt16BE(start);
  return count < 0 ? compositeContours(file, tables, start) : simpleContours(file, start, count);
}

function simpleContours(file, start, count) {
  const ends = Array.from({ length: count }, (_, index) =>
    file.readUInt16BE(start + 10 + 2 * index),
  );
  const total = (ends.at(-1) ?? -1) + 1;
  let at = start + 10 + 2 * count;
  at += 2 + file.readUInt16BE(at);
  const flags = [];
  while (flags.length < total) {
    const flag = file[at++];
    const repeat = flag & 8 ? file[at++] : 0;
    for (let copy = 0; copy <= repeat; copy++) flags.push(flag);
  }
  const [xs, afterX] = coordinates(file, at, flags, 2, 16);
  const [ys] = coordinates(file, afterX, flags, 4, 32);
  const points = flags.map((flag, index) => ({
    x: xs[index],
    y: 0 - ys[index],
    on: (flag & 1) === 1,
  }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : ends[index - 1] + 1, end + 1));
}

function coordinates(file, start, flags, short, same) {
  let at = start;
  let value = 0;
  const values = flags.map((flag) => {
    if (flag & short) value += flag & same ? file[at++] : -file[at++];
    else if (!(flag & same)) {
      value += file.readInt16BE(at);
      at += 2;
    }
    return value;
  });
  return [values, at];
}

function compositeContours(file, tables, start) {
  const parts = [];
  let at = start + 10;
  for (let flags = 0x20; flags & 0x20; ) {
    flags = file.readUInt16BE(at);
    if (flags & 0xc8 || !(flags & 2)) throw new Error("composite glyph with a transformation");
    const words = flags & 1;
    const dx = words ? file.readInt16BE(at + 4) : file.readInt8(at + 4);
    const dy = words ? file.readInt16BE(at + 6) : file.readInt8(at + 5);
    for (const contour of contours(file, tables, file.readUInt16BE(at + 2))) {
      parts.push(contour.map((point) => ({ x: point.x + dx, y: point.y - dy, on: point.on })));
    }
    at += words ? 8 : 6;
  }
  return parts;
}

/** Relative path data that starts at the glyph's origin; `t` continues TrueType's implied points. */
function pathData(contourList) {
  let pen = { x: 0, y: 0 };
  let data = "";
  for (const contour of contourList) {
    const points = fromOnCurvePoint(contour);
    const start = points[0];
    data += command("m", start.x - pen.x, start.y - pen.y) + contourData(points);
    pen = start;
  }
  return data;
}

function fromOnCurvePoint(contour) {
  const first = contour.findIndex((point) => point.on);
  if (first >= 0) return [...contour.slice(first), ...contour.slice(0, first)];
  return [middle(contour[0], contour.at(-1)), ...contour];
}

function contourData(points) {
  let pen = points[0];
  let data = "";
  for (let index = 1; index <= points.length; index++) {
    const point = points[index % points.length];
    if (point.on) {
      if (index < points.length) data += line(pen, point);
      pen = point;
      continue;
    }
    const next = points[(index + 1) % points.length];
    const end = next.on ? next : middle(point, next);
    const smooth = !points[index - 1].on;
    data += smooth
      ? command("t", end.x - pen.x, end.y - pen.y)
      : command("q", point.x - pen.x, point.y - pen.y, end.x - pen.x, end.y - pen.y);
    pen = end;
    if (next.on) index++;
  }
  return `${data}z`;
}

function middle(a, b) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true };
}

function line(from, to) {
  if (from.y === to.y) return command("h", to.x - from.x);
  if (from.x === to.x) return command("v", to.y - from.y);
  return command("l", to.x - from.x, to.y - from.y);
}

function command(letter, ...numbers) {
  const words = numbers.map((number) => String(number).replace(/^(-?)0\./, "$1."));
  return letter + words.reduce((text, word) => text + (word.startsWith("-") ? "" : ",") + word);
}

main();
