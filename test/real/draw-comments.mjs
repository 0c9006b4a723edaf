import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

const LINE_END = /\r\n|\n|\r/;
const LIST = /[[(]\s*[\w.+*/?…' -]+(?:(?:,|×|\sx\s)\s*[\w.+*/?…' -]*)+[\])]|\]\s*\[|\)\s*\(/;
const SPOKEN = /\b(?:shape|dims)\b/i;

/**
 * Draws comments with a bracket from unpacked packages, for a person to label:
 *
 *     node test/real/draw-comments.mjs SEED LISTS OTHERS FOLDER …
 *
 * prints one row each: package@version, path, line, where it stands, the comment (a tag with the lines that it goes on over),
 * the code beside or below it. LISTS of them hold a list of names or numbers in brackets or speak of a shape, OTHERS do not.
 * TypeScript finds the comments, so that nothing here knows what Nabla reads.
 */
const [seed = "1", lists = "0", others = "0", ...folders] = process.argv.slice(2);
const all = folders.flatMap(commentsOf);
const known = new Set();
const different = all.filter(({ text, code }) => {
  const key = `${text}\n${code}`;
  return !known.has(key) && known.add(key);
});
const random = generator(Number(seed));
const withList = shuffled(different.filter(isListed));
const without = shuffled(different.filter((comment) => !isListed(comment)));
console.error(
  `seed ${seed}: ${different.length} comments, ${withList.length} with a list, ${without.length} without`,
);
for (const { name, path, line, place, text, code } of [
  ...withList.slice(0, Number(lists)),
  ...without.slice(0, Number(others)),
])
  console.log([name, path, line, place, text, code].join("\t"));

function isListed({ text }) {
  return LIST.test(text) || SPOKEN.test(text);
}

function commentsOf(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return sourcesIn(folder).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    if (text.split(LINE_END).some((line) => line.length > 5000)) return [];
    const path = relative(folder, file);
    return linesWithBracket(file, text).map((found) => ({
      name: `${name}@${version}`,
      path,
      ...found,
    }));
  });
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/node_modules|\.min\./.test(path))
    .sort()
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= 1_000_000);
}

function linesWithBracket(file, text) {
  const lines = text.split(LINE_END);
  return commentSpans(file, text).flatMap(({ pos, end }) => {
    const first = text.slice(0, pos).split(LINE_END).length - 1;
    const parts = text.slice(pos, end).split(LINE_END);
    const behind = (lines[first] ?? "").slice(0, pos - lineStart(text, pos)).trim();
    const below = codeBelow(lines, first + parts.length);
    return units(parts).map(({ at, tag, said }) => ({
      line: first + at + 1,
      place: tag ? "tag" : behind ? "behind" : parts.length > 1 ? "doc" : "above",
      text: said,
      code: tag ? "" : behind || below,
    }));
  });
}

/** Lines of a comment that hold a bracket: a tag and a paragraph of several lines are one. */
function units(parts) {
  const lines = parts.map(bare);
  const found = [];
  for (let at = 0; at < lines.length; at += 1) {
    const tag = /^@\w+/.test(lines[at]);
    let next = at + 1;
    while (next < lines.length && lines[next] !== "" && !/^@/.test(lines[next])) next += 1;
    const said = lines.slice(at, next).join(" ⏎ ");
    if (/[[(]/.test(said)) found.push({ at, tag, said });
    at = next - 1;
  }
  return found;
}

function bare(line) {
  return line
    .trim()
    .replace(/^(\/\/+|\/\*+|\*+(?!\/))/, "")
    .replace(/\*+\/$/, "")
    .trim();
}

function codeBelow(lines, from) {
  const below = lines.slice(from, from + 8).map((line) => line.trim());
  return below.find((line) => !/^(\/\/|\/\*|\*)/.test(line)) ?? "";
}

function commentSpans(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const spans = new Map();
  const queue = [source];
  for (let node = queue.pop(); node; node = queue.pop()) {
    const children = node.getChildren(source).filter(({ kind }) => !isDoc(kind));
    queue.push(...children);
    if (children.length > 0 || node.kind === ts.SyntaxKind.JsxText) continue;
    for (const range of [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ])
      spans.set(range.pos, range);
  }
  return [...spans.values()].sort((a, b) => a.pos - b.pos);
}

function isDoc(kind) {
  return kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;
}

function lineStart(text, at) {
  return Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}

function shuffled(items) {
  const order = items.map((item) => ({ item, key: random() }));
  return order.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** mulberry32 */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
