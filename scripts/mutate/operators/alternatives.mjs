import ts from "typescript";

/**
 * One alternative of a regular expression left out.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function alternatives(node, source) {
  if (node.kind !== ts.SyntaxKind.RegularExpressionLiteral) return [];
  const text = node.getText(source);
  const start = node.getStart(source);
  return rangesOf(text.slice(0, text.lastIndexOf("/"))).map(([from, to]) => ({
    start: start + from,
    end: start + to,
    // A class that holds nothing matches nothing.
    replacement: "[]",
    what: `alternative ${text.slice(from, to)} of ${text} dropped`,
  }));
}

/**
 * The alternatives of all groups that have more than one, as offsets.
 * @param {string} text a regular expression from its first slash
 * @returns {[number, number][]}
 */
function rangesOf(text) {
  /** @type {[number, number][]} */
  const found = [];
  /** @type {{ starts: number[] }[]} */
  const open = [{ starts: [1] }];
  let inClass = false;
  const close = (/** @type {number} */ at) => {
    const { starts = [] } = open.pop() ?? {};
    const ends = [...starts.slice(1).map((start) => start - 1), at];
    if (starts.length > 1)
      for (const [position, start] of starts.entries()) found.push([start, ends[position] ?? at]);
  };
  for (let at = 1; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (sign === "[") inClass = true;
    else if (sign === "]") inClass = false;
    else if (inClass) continue;
    else if (sign === "(") {
      const lead = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(text.slice(at));
      open.push({ starts: [at + (lead?.[0].length ?? 1)] });
    } else if (sign === "|") open.at(-1)?.starts.push(at + 1);
    else if (sign === ")") close(at);
  }
  close(text.length);
  return found;
}
