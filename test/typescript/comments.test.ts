import { expect, test } from "vitest";
import { findComments, linesOf } from "../../server/src/typescript/comments.ts";
import { readSource } from "../../server/src/typescript/read-source.ts";

function commentsOf(text: string, fileName = "a.ts"): string[] {
  const tree = readSource(text, fileName);
  return tree ? findComments(tree).map(({ span }) => text.slice(span.start, span.end)) : ["unread"];
}

test.each([
  ["const a = 'http://x'; // one", ["// one"]],
  ["const a = /[/]\\/\\//; /* two */ b", ["/* two */"]],
  ["const a = `// no ${ f(/* yes */ x) } /* no */`", ["/* yes */"]],
  ["a / b / c // three", ["// three"]],
  ["a / b; // one\nconst s = 'x'; // two", ["// one", "// two"]],
  ["/** doc */ /**/ // x\r// y", ["/** doc */", "/**/", "// x", "// y"]],
  ["/* open", ["/* open"]],
  ["const shader = `\n// vec3 [n, d]\n`;", []],
])("comments of %s", (text, expected) => {
  expect(commentsOf(text)).toEqual(expected);
});

function linesOfFirst(text: string): string[] {
  const tree = readSource(text, "a.ts");
  const [comment] = tree ? findComments(tree) : [];
  return comment ? linesOf(text, comment).map((line) => line.text) : [];
}

test.each([
  ["// one ", [" one "]],
  ["/*one*/", ["one"]],
  ["/** one */", [" one "]],
  ["/**/", [""]],
  ["/* * one\n * two\n\t*three\n four */", [" * one", " two", "three", " four "]],
  ["/** one\r\n * two\r * three */", [" one", " two", " three "]],
  ["/** one\u2028 * two\u2029 * three */", [" one", " two", " three "]],
  ["/* one\n */", [" one", " "]],
  ["/** open", [" open"]],
])("lines of %j", (text, lines) => {
  expect(linesOfFirst(text)).toEqual(lines);
});

test("text between JSX tags is no comment", () => {
  expect(commentsOf("const a = <p>see // here {/* yes */ x}</p>;", "a.tsx")).toEqual(["/* yes */"]);
});

test.each(["(", "[", "{", "`${", "a+", ".add(y)", "‖", "'", "/*", "//", "<a>", "x=>"])(
  "10⁵ times %s",
  (sign) => {
    expect(Array.isArray(commentsOf(`${sign.repeat(1)}\n`.repeat(10)))).toBe(true);
    expect(Array.isArray(commentsOf(sign.repeat(100_000)))).toBe(true);
  },
);
